"use client";
import type { MailTemplate } from "@plateforme/api-client/types";
import { useTranslate } from "@/i18n/use-translate";
import { InsertList } from "./insert-list";

/** What the mail can be filled in with, each with its example. */
export function ValueList({ mail, onInsert }: { mail: MailTemplate; onInsert?(name: string): void }) {
  const t = useTranslate();
  const items = Object.entries(mail.values).map(([name, example]) => ({
    name,
    title: typeof example === "string" ? example : JSON.stringify(example),
    isOptional: mail.optional.includes(name),
  }));
  return (
    <InsertList
      title={t("mails.values")}
      items={items}
      {...(mail.optional.length > 0 && { hint: t("mails.optional") })}
      {...(onInsert && { onInsert })}
    />
  );
}
