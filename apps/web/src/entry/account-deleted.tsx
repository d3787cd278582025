"use client";
import { Button } from "@plateforme/ui-components/button";
import Link from "next/link";
import { useSetup } from "@/data/setup";
import { formatDate } from "@/i18n/format";
import { useTranslate } from "@/i18n/use-translate";
import { useFragment } from "@/shell/location";
import { useView } from "@/view/view-store";
import { EntryFrame, linkStyle } from "./entry-frame";

/** What somebody sees who has just deleted their account: until when they can undo it, and how. */
export function AccountDeleted() {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const setup = useSetup();
  const until = useFragment()?.get("until") ?? "";
  const known = !Number.isNaN(Date.parse(until));
  return (
    <EntryFrame
      title={t("accountDeleted.title")}
      lead={known ? t("accountDeleted.leadUntil", { date: formatDate(locale, until) }) : t("accountDeleted.lead")}
    >
      <p className="text-muted">{t("accountDeleted.after")}</p>
      <Button asChild size="big">
        <Link href="/">{t("notFound.home")}</Link>
      </Button>
      {setup.data?.environment === "development" && (
        <p className="text-muted text-small">
          <Link href="/dev/mailbox" className={linkStyle}>
            {t("verify.mailbox")}
          </Link>
        </p>
      )}
    </EntryFrame>
  );
}
