"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { useTranslate } from "@/i18n/use-translate";
import { EntryFrame } from "./entry-frame";

/** A fresh platform: the link that creates its first admin stands in the terminal, never on a page. */
export function SetupNeeded() {
  const t = useTranslate();
  return (
    <EntryFrame title={t("setupNeeded.title")} lead={t("setupNeeded.lead")}>
      <ol className="grid list-decimal gap-2 pl-5 marker:text-faint">
        <li>{t("setupNeeded.step1")}</li>
        <li>
          {t("setupNeeded.step2")}
          <code className="mt-1.5 block overflow-x-auto rounded-sm bg-sunken px-3 py-2 font-mono text-[12.5px]">
            …/setup#token=…
          </code>
        </li>
        <li>{t("setupNeeded.step3")}</li>
      </ol>
      <Alert>{t("setupNeeded.again")}</Alert>
    </EntryFrame>
  );
}
