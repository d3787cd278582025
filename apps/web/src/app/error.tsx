"use client";
import { Button } from "@plateforme/ui-components/button";
import { EntryFrame } from "@/entry/entry-frame";
import { useTranslate } from "@/i18n/use-translate";
import { PageTitle } from "@/shell/page-title";

export default function ErrorPage({ reset }: { error: Error; reset(): void }) {
  const t = useTranslate();
  return (
    <>
      <PageTitle of="title.error" />
      <EntryFrame title={t("crash.title")} lead={t("crash.lead")}>
        <Button tone="primary" size="big" onClick={reset}>
          {t("action.retry")}
        </Button>
        <Button asChild size="big">
          <a href="/">{t("notFound.home")}</a>
        </Button>
      </EntryFrame>
    </>
  );
}
