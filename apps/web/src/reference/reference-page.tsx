"use client";
import { useTranslate } from "@/i18n/use-translate";
import { PageHeader } from "@/shell/page-header";
import { LazyReference } from "./lazy-reference";

export function ReferencePage() {
  const t = useTranslate();
  return (
    <div className="grid max-w-[980px] gap-5">
      <PageHeader title={t("reference.title")} lead={t("reference.lead")} />
      <LazyReference />
    </div>
  );
}
