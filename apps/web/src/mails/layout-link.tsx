"use client";
import { Badge } from "@plateforme/ui-components/badge";
import { ChevronRight, LayoutTemplate } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useMailLayout } from "@/data/mails";
import { useTranslate } from "@/i18n/use-translate";
import { shownFirst } from "./mail-address";

/** The way to what stands around the mails of the list below it. */
export function LayoutLink() {
  const t = useTranslate();
  const path = usePathname();
  const layout = useMailLayout();
  return (
    <Link
      href={`${path}?layout=${shownFirst}`}
      className="flex items-center gap-3 rounded-md border bg-surface px-[18px] py-3.5 hover:bg-sunken"
    >
      <LayoutTemplate aria-hidden className="size-5 shrink-0 text-faint" />
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-semibold">{t("layout.title")}</span>
          {layout.data?.is_overridden && <Badge tone="accent">{t("layout.own")}</Badge>}
        </span>
        <span className="block text-muted text-small">{t("layout.lead")}</span>
      </span>
      <ChevronRight aria-hidden className="size-4 shrink-0 text-faint" />
    </Link>
  );
}
