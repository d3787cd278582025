"use client";
import type { AuditEvent } from "@plateforme/api-client/types";
import { useTranslate } from "@/i18n/use-translate";
import { valueText } from "./value-text";

/** Each field that changed: what it was, and what it is. */
export function ChangeList({ changes }: { changes: AuditEvent["changes"] }) {
  const t = useTranslate();
  const fields = Object.entries(changes ?? {});
  if (fields.length === 0) return null;
  return (
    <section aria-label={t("audit.changes")} className="grid gap-2">
      <h3 className="font-semibold text-small">{t("audit.changes")}</h3>
      <ul className="grid gap-2">
        {fields.map(([field, change]) => {
          const { before, after } = pairOf(change);
          return (
            <li key={field} className="grid gap-1 rounded-sm bg-sunken p-2.5">
              <p className="font-mono text-[12.5px] text-muted">{field}</p>
              <p className="break-words">
                <span className="sr-only">{t("audit.before")}</span>
                <del className="text-muted">{valueText(t, before)}</del>
                <span aria-hidden className="mx-1.5 text-faint">
                  →
                </span>
                <span className="sr-only">{t("audit.after")}</span>
                <ins className="no-underline">{valueText(t, after)}</ins>
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function pairOf(change: unknown): { before: unknown; after: unknown } {
  if (typeof change !== "object" || change === null) return { before: undefined, after: change };
  return { before: Reflect.get(change, "before"), after: Reflect.get(change, "after") };
}
