"use client";
import type { NotificationItem } from "@plateforme/api-client/types";
import { Button } from "@plateforme/ui-components/button";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { BellOff, Settings2 } from "lucide-react";
import Link from "next/link";
import { useEffect } from "react";
import { useNotificationCounts, useNotifications } from "@/data/notifications";
import { useTranslate } from "@/i18n/use-translate";
import { usePaged } from "@/list/paged";
import { FailureNotice } from "@/shell/failure-notice";
import { NotificationRow } from "./notification-row";
import { useLasting } from "./use-lasting";
import { useMarking } from "./use-marking";

const SHOWN = 8;

/** The newest notifications. Whoever opens this has seen what is there. */
export function BellPanel({ onLeave }: { onLeave(): void }) {
  const t = useTranslate();
  const paged = usePaged<NotificationItem>(useNotifications("inbox"));
  const counts = useNotificationCounts(true).data;
  const mark = useMarking();
  const unseen = counts?.unseen ?? 0;
  const shown = useLasting(paged.items).slice(0, SHOWN);
  const ready = paged.state === "ready";
  useEffect(() => {
    // Also what comes in while it is open.
    if (ready && unseen > 0) mark("seen");
  }, [ready, unseen, mark]);

  return (
    <>
      <div className="flex items-center justify-between gap-2 border-b py-2 pr-2 pl-3.5">
        <h2 className="font-semibold text-section">{t("inbox.title")}</h2>
        <div className="flex items-center">
          {(counts?.unread ?? 0) > 0 && (
            <Button size="small" tone="quiet" onClick={() => mark("read")}>
              {t("inbox.markAllRead")}
            </Button>
          )}
          <Button asChild size="icon" tone="quiet" className="size-8">
            <Link
              href="/account/notifications"
              aria-label={t("inbox.settings")}
              title={t("inbox.settings")}
              onClick={onLeave}
            >
              <Settings2 aria-hidden />
            </Link>
          </Button>
        </div>
      </div>
      <div className="max-h-[min(460px,calc(100dvh-180px))] overflow-y-auto">
        {paged.state === "loading" && (
          <div className="grid gap-3 p-3.5" aria-busy="true">
            <Skeleton className="h-12" />
            <Skeleton className="h-12" />
            <Skeleton className="h-12" />
          </div>
        )}
        {paged.state === "error" && <FailureNotice error={paged.error} retry={paged.retry} className="m-3.5" />}
        {ready && shown.length === 0 && (
          <div className="grid justify-items-center gap-1 px-6 py-10 text-center">
            <BellOff aria-hidden className="mb-1 size-5 text-faint" />
            <p className="font-medium">{t("inbox.empty.inbox")}</p>
            <p className="text-muted text-small">{t("inbox.emptyText.inbox")}</p>
          </div>
        )}
        {shown.length > 0 && (
          <ul>
            {shown.map((item) => (
              <NotificationRow
                key={item.id}
                item={item}
                compact
                onMark={(wanted, { id }) => mark(wanted, [id])}
                onFollow={onLeave}
              />
            ))}
          </ul>
        )}
      </div>
      <div className="border-t p-1.5">
        <Button asChild tone="quiet" size="small" className="w-full">
          <Link href="/notifications" onClick={onLeave}>
            {t("inbox.all")}
          </Link>
        </Button>
      </div>
    </>
  );
}
