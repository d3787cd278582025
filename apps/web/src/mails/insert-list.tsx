"use client";
import { useId } from "react";
import { useTranslate } from "@/i18n/use-translate";

export interface Insertable {
  name: string;
  /** An example, or what it is for. */
  title?: string;
  isOptional?: boolean;
}

export interface InsertListProps {
  title: string;
  items: readonly Insertable[];
  hint?: string;
  /** Puts one where the cursor is. */
  onInsert?(name: string): void;
}

/** What a mail can be filled in with. */
export function InsertList({ title, items, hint, onInsert }: InsertListProps) {
  const t = useTranslate();
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-2">
      <h3 id={id} className="font-medium">
        {title}
      </h3>
      <ul className="flex flex-wrap gap-1.5">
        {items.map((item) => {
          const text = (
            <>
              {item.name}
              {item.isOptional && <span className="text-faint"> ?</span>}
            </>
          );
          const style =
            "inline-flex h-7 max-w-full items-center rounded-sm bg-sunken px-2 font-mono text-[12px] text-muted";
          return (
            <li key={item.name} className="max-w-full">
              {onInsert === undefined ? (
                <span title={item.title} className={style}>
                  {text}
                </span>
              ) : (
                <button
                  type="button"
                  title={item.title}
                  aria-label={t("mails.insert", { name: item.name })}
                  onClick={() => onInsert(item.name)}
                  className={`${style} hover:bg-accent-soft hover:text-accent`}
                >
                  {text}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {hint !== undefined && <p className="text-faint text-small">{hint}</p>}
    </section>
  );
}
