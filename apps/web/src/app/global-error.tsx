"use client";
import "./globals.css";
import { Button } from "@plateforme/ui-components/button";
import { EntryFrame } from "@/entry/entry-frame";
import { useTranslate } from "@/i18n/use-translate";

/** The layout itself failed: nothing of it can be relied on here. */
export default function GlobalErrorPage({ reset }: { error: Error; reset(): void }) {
  const t = useTranslate();
  return (
    <html lang="en" data-theme="light" suppressHydrationWarning>
      <head>
        <title>Nouvelle Plateforme</title>
      </head>
      <body>
        <EntryFrame title={t("crash.title")} lead={t("crash.lead")}>
          <Button tone="primary" size="big" onClick={reset}>
            {t("action.retry")}
          </Button>
        </EntryFrame>
      </body>
    </html>
  );
}
