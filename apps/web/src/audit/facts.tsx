"use client";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { factName, factText } from "./words";

/** What else an event says. */
export function Facts({ title, facts }: { title: string; facts: readonly [string, unknown][] }) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  if (facts.length === 0) return null;
  return (
    <section aria-label={title} className="grid gap-2">
      <h3 className="font-semibold text-small">{title}</h3>
      <dl className="grid gap-1.5">
        {facts.map(([name, value]) => (
          <div key={name} className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-3">
            <dt className="break-words text-muted text-small">{factName(t, name, value)}</dt>
            <dd className="break-words text-small">{factText(t, locale, name, value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
