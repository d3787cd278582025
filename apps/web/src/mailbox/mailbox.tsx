"use client";
import { problemCode } from "@plateforme/api-client/problem";
import type { MailItem } from "@plateforme/api-client/types";
import { Card } from "@plateforme/ui-components/card";
import { EmptyState } from "@plateforme/ui-components/empty-state";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { MailOpen, MailX } from "lucide-react";
import { useState } from "react";
import { useMailbox } from "@/data/mailbox";
import { formatAgo } from "@/i18n/format";
import { useTranslate } from "@/i18n/use-translate";
import { FailureNotice } from "@/shell/failure-notice";
import { PageHeader } from "@/shell/page-header";
import { useView } from "@/view/view-store";
import { MailView } from "./mail-view";

export function Mailbox() {
  const t = useTranslate();
  return (
    <div className="grid gap-4">
      <PageHeader title={t("mailbox.title")} lead={t("mailbox.lead")} />
      <MailboxBody />
    </div>
  );
}

function MailboxBody() {
  const t = useTranslate();
  const mailbox = useMailbox();
  const [openId, setOpenId] = useState<string | null>(null);

  if (mailbox.isPending) {
    return (
      <div className="grid gap-4 lg:grid-cols-[320px_minmax(0,1fr)]">
        <Skeleton className="h-40 rounded-md" />
        <Skeleton className="hidden h-80 rounded-md lg:block" />
      </div>
    );
  }
  if (mailbox.isError && problemCode(mailbox.error) === "not_found") {
    return (
      <EmptyState icon={MailX} title={t("mailbox.absent")}>
        {t("mailbox.absentText")}
      </EmptyState>
    );
  }
  if (mailbox.data === undefined) {
    return <FailureNotice error={mailbox.error} retry={() => void mailbox.refetch()} />;
  }
  const { items } = mailbox.data;
  const open = items.find((mail) => mail.id === openId) ?? items[0];
  if (open === undefined) {
    return (
      <EmptyState icon={MailOpen} title={t("mailbox.empty")}>
        {t("mailbox.emptyText")}
      </EmptyState>
    );
  }
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[320px_minmax(0,1fr)]">
      <Card aria-label={t("mailbox.list")} className="max-h-[320px] overflow-y-auto lg:max-h-[calc(100dvh-130px)]">
        <ul>
          {items.map((mail) => (
            <MailRow key={mail.id} mail={mail} open={mail.id === open.id} onOpen={() => setOpenId(mail.id)} />
          ))}
        </ul>
      </Card>
      <MailView key={open.id} mail={open} />
    </div>
  );
}

function MailRow({ mail, open, onOpen }: { mail: MailItem; open: boolean; onOpen(): void }) {
  const locale = useView((view) => view.locale);
  return (
    <li className="border-b last:border-b-0">
      <button
        type="button"
        aria-current={open ? "true" : undefined}
        onClick={onOpen}
        className="-outline-offset-2 grid w-full grid-cols-[minmax(0,1fr)] gap-0.5 px-3.5 py-2.5 text-left hover:bg-sunken aria-[current=true]:bg-accent-soft"
      >
        <span className="truncate font-medium">{mail.subject}</span>
        <span className="flex justify-between gap-3 text-muted text-small">
          <span className="truncate">{mail.to}</span>
          <span className="shrink-0">{formatAgo(locale, mail.sent_at, Date.now())}</span>
        </span>
      </button>
    </li>
  );
}
