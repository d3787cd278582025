"use client";
import type { Me, PendingConsent } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { useConsents, useGiveConsent } from "@/data/consents";
import { formatDate } from "@/i18n/format";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { acting } from "@/impersonation/acting";
import { useView } from "@/view/view-store";
import { documentTitle } from "./document-title";

/** Asks for each text that everybody has to agree to and that the person has not agreed to yet. */
export function PendingConsents({ me }: { me: Me }) {
  // Nobody agrees to anything in another's name.
  if (me.pending_consents.length === 0 || acting(me)) return null;
  return (
    <div className="mb-4 grid gap-2">
      {me.pending_consents.map((document) => (
        <Ask key={document.document} document={document} />
      ))}
    </div>
  );
}

function Ask({ document }: { document: PendingConsent }) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const give = useGiveConsent();
  const title = documentTitle(locale, document);
  const consents = useConsents();
  const [before, ...earlier] = consents.data?.items.filter((item) => item.document === document.document) ?? [];
  const withdrawn = before !== undefined && !before.granted && earlier.some(({ granted }) => granted);
  const text = withdrawn
    ? t("consents.withdrawnText", { date: formatDate(locale, before.created_at) })
    : t("consents.pendingText", { version: document.version });
  const agree = () => give.mutate({ body: { document: document.document, version: document.version, granted: true } });
  return (
    <Alert
      tone={give.isError ? "bad" : "info"}
      title={t("consents.pending", { title })}
      actions={
        <>
          <Button asChild size="small">
            <a href={document.url} target="_blank" rel="noreferrer">
              {t("consents.read")}
            </a>
          </Button>
          <Button size="small" tone="primary" busy={give.isPending} onClick={agree}>
            {t("consents.agree")}
          </Button>
        </>
      }
    >
      {give.isError ? errorText(t, give.error) : text}
    </Alert>
  );
}
