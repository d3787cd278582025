"use client";
import { Button } from "@plateforme/ui-components/button";
import Link from "next/link";
import { useTranslate } from "@/i18n/use-translate";
import { EntryFrame } from "./entry-frame";

export function NotFound() {
  const t = useTranslate();
  return (
    <EntryFrame title={t("notFound.title")} lead={t("notFound.lead")}>
      <Button asChild tone="primary" size="big">
        <Link href="/">{t("notFound.home")}</Link>
      </Button>
    </EntryFrame>
  );
}
