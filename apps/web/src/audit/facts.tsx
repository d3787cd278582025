"use client";
import { useTranslate } from "@/i18n/use-translate";
import { valueText } from "./value-text";

/** What else an event says. What changed is shown by itself. */
export function Facts({ title, values }: { title: string; values: Readonly<Record<string, unknown>> }) {
  const t = useTranslate();
  const facts = Object.entries(values).filter(([name, value]) => name !== "changes" && value !== null);
  if (facts.length === 0) return null;
  return (
    <section aria-label={title} className="grid gap-2">
      <h3 className="font-semibold text-small">{title}</h3>
      <dl className="grid gap-1.5">
        {facts.map(([name, value]) => (
          <div key={name} className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-3">
            <dt className="truncate font-mono text-[12.5px] text-muted">{name}</dt>
            <dd className="break-words text-small">{valueText(t, value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
