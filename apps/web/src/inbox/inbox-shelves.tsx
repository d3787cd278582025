"use client";
import type { NotificationItem } from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import { Button } from "@plateforme/ui-components/button";
import { Card } from "@plateforme/ui-components/card";
import { EmptyState } from "@plateforme/ui-components/empty-state";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@plateforme/ui-components/tabs";
import { Archive, BellOff, MailCheck } from "lucide-react";
import { useEffect } from "react";
import { useNotificationCounts, useNotifications } from "@/data/notifications";
import { useTranslate } from "@/i18n/use-translate";
import { ListSkeleton } from "@/list/list-skeleton";
import { usePaged } from "@/list/paged";
import { useListState } from "@/list/use-list-state";
import { FailureNotice } from "@/shell/failure-notice";
import { NotificationRow } from "./notification-row";
import { type Shelf, shelves } from "./shelves";
import { useLasting } from "./use-lasting";
import { useMarking } from "./use-marking";

const shape = { filters: ["shelf"] } as const;
const icons = { inbox: BellOff, unread: MailCheck, archived: Archive } as const;

/** The inbox, what of it is unread, and what was put away. Which one is in the address. */
export function InboxShelves() {
  const t = useTranslate();
  const state = useListState(shape);
  const shelf = shelves.find((one) => one === state.filters.shelf) ?? "inbox";
  const unread = useNotificationCounts(true).data?.unread ?? 0;
  return (
    <Tabs
      value={shelf}
      onValueChange={(next) => state.setFilter("shelf", next === "inbox" ? null : next)}
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
    >
      <TabsList aria-label={t("inbox.shelves")} className="w-fit max-w-full overflow-x-auto">
        {shelves.map((one) => (
          <TabsTrigger key={one} value={one} className="inline-flex items-center gap-2">
            {t(`inbox.shelf.${one}`)}
            {one === "unread" && unread > 0 && (
              <Badge tone="accent" className="h-[18px] px-1.5 tabular-nums">
                {unread}
              </Badge>
            )}
          </TabsTrigger>
        ))}
      </TabsList>
      {shelves.map((one) => (
        <TabsContent key={one} value={one}>
          <ShelfList shelf={one} />
        </TabsContent>
      ))}
    </Tabs>
  );
}

function ShelfList({ shelf }: { shelf: Shelf }) {
  const t = useTranslate();
  const paged = usePaged<NotificationItem>(useNotifications(shelf));
  const items = useLasting(paged.items);
  const unseen = useNotificationCounts(true).data?.unseen ?? 0;
  const mark = useMarking();
  const ready = paged.state === "ready";
  useEffect(() => {
    // What is on the screen is seen.
    if (ready && shelf !== "archived" && unseen > 0) mark("seen");
  }, [ready, shelf, unseen, mark]);

  if (paged.state === "loading") return <ListSkeleton />;
  if (paged.state === "error") return <FailureNotice error={paged.error} retry={paged.retry} />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <Card aria-label={t(`inbox.shelf.${shelf}`)} aria-busy={paged.refreshing || undefined}>
        {items.length === 0 ? (
          <EmptyState icon={icons[shelf]} title={t(`inbox.empty.${shelf}`)}>
            {t(`inbox.emptyText.${shelf}`)}
          </EmptyState>
        ) : (
          <ul>
            {items.map((item) => (
              <NotificationRow key={item.id} item={item} onMark={(wanted, { id }) => mark(wanted, [id])} />
            ))}
          </ul>
        )}
      </Card>
      {paged.moreFailed && <FailureNotice error={paged.error} retry={paged.retry} />}
      {paged.hasMore && (
        <Button busy={paged.loadingMore} onClick={paged.more} className="justify-self-center">
          {t("action.more")}
        </Button>
      )}
    </div>
  );
}
