"use client";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { factName, factText } from "./words";

/** Each field that changed: what it was, and what it is. */
export function ChangeList({ changes }: { changes: readonly [string, unknown][] }) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  if (changes.length === 0) return null;
  return (
    <section aria-label={t("audit.changes")} className="grid gap-2">
      <h3 className="font-semibold text-small">{t("audit.changes")}</h3>
      <ul className="grid gap-2">
        {changes.map(([field, change]) => {
          const { before, after } = pairOf(change);
          return (
            <li key={field} className="grid gap-1 rounded-sm bg-sunken p-2.5">
              <p className="text-muted text-small">{factName(t, field, after)}</p>
              <p className="break-words">
                <span className="sr-only">{t("audit.before")}</span>
                <del className="text-muted">{factText(t, locale, field, before)}</del>
                <span aria-hidden className="mx-1.5 text-faint">
                  →
                </span>
                <span className="sr-only">{t("audit.after")}</span>
                <ins className="no-underline">{factText(t, locale, field, after)}</ins>
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What was before and is after; nothing of it where a change is told otherwise. */
export function pairOf(change: unknown): { before: unknown; after: unknown } {
  if (typeof change !== "object" || change === null) return { before: undefined, after: change };
  return { before: Reflect.get(change, "before"), after: Reflect.get(change, "after") };
}
