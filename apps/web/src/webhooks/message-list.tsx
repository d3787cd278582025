"use client";
import type { WebhookDeliveryItem, WebhookEndpointItem } from "@plateforme/api-client/types";
import { Button } from "@plateforme/ui-components/button";
import type { Column } from "@plateforme/ui-components/data-table";
import { nothingSelected, type Selection } from "@plateforme/ui-components/selection";
import { RotateCcw, Send } from "lucide-react";
import { useMemo, useState } from "react";
import { afterwards } from "@/data/afterwards";
import { useReplayMessages, useWebhookDeliveries } from "@/data/webhooks";
import { DeliveryStateBadge, deliveryStates } from "@/deliveries/state-badge";
import { failureText } from "@/deliveries/words";
import { eventText } from "@/i18n/event-text";
import { errorTextHere } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { ChoiceFilter } from "@/list/choice-filter";
import { EventTime } from "@/list/event-time";
import { ListView } from "@/list/list-view";
import { usePaged } from "@/list/paged";
import type { ListState } from "@/list/use-list-state";
import { WithPanel } from "@/list/with-panel";
import { useView } from "@/view/view-store";
import { MessagePanel } from "./message-panel";
import type { WebhookFilter } from "./webhook-address";

const idOf = (delivery: WebhookDeliveryItem) => delivery.id;
const nameOf = (delivery: WebhookDeliveryItem) => delivery.event_type;

/** As many as the server takes by name in one call. */
const MOST_AT_ONCE = 100;

export interface MessageListProps {
  endpoint: WebhookEndpointItem;
  mayChange: boolean;
  state: ListState<WebhookFilter>;
}

/** What an endpoint was told, newest first. */
export function MessageList({ endpoint, mayChange, state }: MessageListProps) {
  const t = useTranslate();
  const wanted = deliveryStates.find((one) => one === state.filters.state);
  const paged = usePaged(useWebhookDeliveries(endpoint.id, wanted));
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const columns = useMessageColumns();
  const replayable = mayChange && endpoint.is_enabled;
  return (
    <section aria-labelledby="webhook-messages-title" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="webhook-messages-title" className="font-semibold text-section">
          {t("webhooks.messages")}
        </h2>
        <ChoiceFilter
          label={t("people.status")}
          value={wanted}
          options={deliveryStates.map((value) => ({ value, label: t(`delivery.state.${value}`) }))}
          onChange={(value) => state.setFilter("state", value)}
        />
      </div>
      <WithPanel
        list={
          <ListView
            label={t("webhooks.messages")}
            paged={paged}
            state={{
              ...state,
              narrowed: wanted !== undefined,
              clear: () => state.setFilter("state", null),
            }}
            columns={columns}
            idOf={idOf}
            nameOf={nameOf}
            countKey="webhooks.messageCount"
            empty={{ icon: Send, title: t("webhooks.noMessages"), text: t("webhooks.noMessagesText") }}
            opens
            {...(replayable
              ? {
                  selection,
                  onSelect: setSelection,
                  bulk: (
                    <ReplayChosen
                      endpoint={endpoint}
                      messages={[
                        ...new Set(
                          paged.items.filter(({ id }) => selection.ids.has(id)).map(({ message_id }) => message_id),
                        ),
                      ]}
                      onDone={() => setSelection(nothingSelected)}
                    />
                  ),
                }
              : {})}
          />
        }
        panel={
          state.open === null ? null : (
            <MessagePanel
              key={state.open}
              endpoint={endpoint}
              id={state.open}
              replayable={replayable}
              onClose={state.closeRow}
            />
          )
        }
      />
    </section>
  );
}

interface ReplayChosenProps {
  endpoint: WebhookEndpointItem;
  messages: readonly string[];
  onDone(): void;
}

function ReplayChosen({ endpoint, messages, onDone }: ReplayChosenProps) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const replay = useReplayMessages();
  const tooMany = messages.length > MOST_AT_ONCE;

  function start() {
    afterwards(
      replay.mutateAsync({ path: { endpoint_id: endpoint.id }, body: { message_ids: [...messages] } }),
      ({ count }) => {
        toast("ok", t("webhooks.replayed", { count }));
        onDone();
      },
      (error) => toast("bad", errorTextHere(t, error, { conflict: "webhooks.disabledConflict" })),
    );
  }

  return (
    <>
      {tooMany && <span className="text-muted text-small">{t("webhooks.atOnce", { count: MOST_AT_ONCE })}</span>}
      <Button size="small" busy={replay.isPending} disabled={tooMany || messages.length === 0} onClick={start}>
        <RotateCcw aria-hidden />
        {t("webhooks.sendAgain")}
      </Button>
    </>
  );
}

function useMessageColumns(): readonly Column<WebhookDeliveryItem>[] {
  const t = useTranslate();
  return useMemo(
    () => [
      {
        id: "event",
        header: t("webhooks.event"),
        cell: (delivery) => (
          <div className="min-w-0">
            <p className="truncate font-medium">{eventText(t, delivery.event_type)}</p>
            <p className="truncate font-mono text-[12px] text-muted">{delivery.event_type}</p>
          </div>
        ),
      },
      {
        id: "state",
        header: t("people.status"),
        className: "w-36",
        cell: (delivery) => <DeliveryStateBadge state={delivery.state} attempts={delivery.attempts} />,
      },
      {
        id: "attempts",
        header: t("delivery.attempts"),
        className: "hidden w-28 tabular-nums @2xl:table-cell",
        cell: (delivery) => delivery.attempts,
      },
      {
        id: "error",
        header: t("delivery.lastError"),
        className: "hidden truncate text-muted @4xl:table-cell",
        cell: ({ state, last_error }) => {
          if (state === "sent" || last_error === null) return "–";
          const text = failureText(t, last_error);
          return <span title={text}>{text}</span>;
        },
      },
      {
        id: "when",
        header: t("delivery.made"),
        className: "hidden w-36 text-muted @md:table-cell",
        cell: (delivery) => <EventTime time={delivery.created_at} stacked />,
      },
    ],
    [t],
  );
}
