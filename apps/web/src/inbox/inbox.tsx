"use client";
import { Button } from "@plateforme/ui-components/button";
import { Settings2 } from "lucide-react";
import Link from "next/link";
import { useNotificationCounts } from "@/data/notifications";
import { useTranslate } from "@/i18n/use-translate";
import { ListSkeleton } from "@/list/list-skeleton";
import { PageHeader } from "@/shell/page-header";
import { SignedIn } from "@/shell/signed-in";
import { InboxShelves } from "./inbox-shelves";
import { useMarking } from "./use-marking";

/** Everything that the viewer is told. */
export function Inbox() {
  const t = useTranslate();
  return (
    <div className="grid max-w-[780px] grid-cols-[minmax(0,1fr)] gap-4">
      <SignedIn
        waiting={
          <>
            <PageHeader title={t("inbox.title")} lead={t("inbox.lead")} />
            <ListSkeleton />
          </>
        }
      >
        {() => (
          <>
            <PageHeader title={t("inbox.title")} lead={t("inbox.lead")} actions={<Actions />} />
            <InboxShelves />
          </>
        )}
      </SignedIn>
    </div>
  );
}

function Actions() {
  const t = useTranslate();
  const mark = useMarking();
  const unread = useNotificationCounts(true).data?.unread ?? 0;
  return (
    <div className="flex flex-wrap gap-2">
      <Button disabled={unread === 0} onClick={() => mark("read")}>
        {t("inbox.markAllRead")}
      </Button>
      <Button asChild>
        <Link href="/account/notifications">
          <Settings2 aria-hidden />
          {t("inbox.settings")}
        </Link>
      </Button>
    </div>
  );
}
