"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { errorReference, errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";

/** Something could not be read: why, and a way to try again. */
export function FailureNotice({ error, retry, className }: { error: unknown; retry?: () => void; className?: string }) {
  const t = useTranslate();
  const reference = errorReference(error);
  return (
    <Alert
      tone="bad"
      title={errorText(t, error)}
      {...(className === undefined ? {} : { className })}
      actions={
        retry && (
          <Button size="small" onClick={retry}>
            {t("action.retry")}
          </Button>
        )
      }
    >
      {reference !== null && (
        <span className="text-muted">
          {t("problem.reference")} <span className="font-mono">{reference}</span>
        </span>
      )}
    </Alert>
  );
}
