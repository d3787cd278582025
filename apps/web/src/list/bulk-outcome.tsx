"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { useTranslate } from "@/i18n/use-translate";

export interface Refused {
  name: string;
  why: string;
}

export interface BulkOutcomeProps {
  done: number;
  /** What was done, where it is more than "done". */
  doneText?: string;
  refused: readonly Refused[];
}

/** What of a bulk action did not happen, to whom, and why. */
export function BulkOutcome({ done, doneText, refused }: BulkOutcomeProps) {
  const t = useTranslate();
  return (
    <div className="grid gap-3">
      {done > 0 && <Alert tone="ok">{doneText ?? t("bulk.done", { count: done })}</Alert>}
      <Alert tone="warn" title={t("bulk.refused", { count: refused.length })}>
        <ul className="mt-1 grid max-h-52 gap-1 overflow-y-auto">
          {refused.map(({ name, why }) => (
            <li key={name} className="break-words">
              {t("bulk.why", { name, why })}
            </li>
          ))}
        </ul>
      </Alert>
    </div>
  );
}
