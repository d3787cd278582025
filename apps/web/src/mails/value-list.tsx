"use client";
import type { MailTemplate } from "@plateforme/api-client/types";
import { useTranslate } from "@/i18n/use-translate";

export interface ValueListProps {
  mail: MailTemplate;
  /** Puts a value where the cursor is. */
  onInsert?(name: string): void;
}

/** What the mail can be filled in with, each with its example. */
export function ValueList({ mail, onInsert }: ValueListProps) {
  const t = useTranslate();
  const values = Object.entries(mail.values);
  return (
    <section aria-labelledby="values-title" className="grid gap-2">
      <h3 id="values-title" className="font-medium">
        {t("mails.values")}
      </h3>
      <ul className="flex flex-wrap gap-1.5">
        {values.map(([name, example]) => {
          const title = typeof example === "string" ? example : JSON.stringify(example);
          const text = (
            <>
              {name}
              {mail.optional.includes(name) && <span className="text-faint"> ?</span>}
            </>
          );
          const style =
            "inline-flex h-7 max-w-full items-center rounded-sm bg-sunken px-2 font-mono text-[12px] text-muted";
          return (
            <li key={name} className="max-w-full">
              {onInsert === undefined ? (
                <span title={title} className={style}>
                  {text}
                </span>
              ) : (
                <button
                  type="button"
                  title={title}
                  aria-label={t("mails.insert", { name })}
                  onClick={() => onInsert(name)}
                  className={`${style} hover:bg-accent-soft hover:text-accent`}
                >
                  {text}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {mail.optional.length > 0 && <p className="text-faint text-small">{t("mails.optional")}</p>}
    </section>
  );
}
