"use client";
import type { DeliveryItem } from "@plateforme/api-client/types";
import type { Column } from "@plateforme/ui-components/data-table";
import { useMemo } from "react";
import type { Translate } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";
import { EventTime } from "@/list/event-time";
import { PersonName } from "./person-name";
import { DeliveryStateBadge } from "./state-badge";
import { channelIcon, channelText, contentText } from "./words";

/** `workflowName` says what a workflow is called; the same function each time. */
export function useDeliveryColumns(workflowName: (id: string) => string): readonly Column<DeliveryItem>[] {
  const t = useTranslate();
  return useMemo(
    () => [
      {
        id: "what",
        header: t("deliveries.what"),
        cell: (delivery) => <What delivery={delivery} workflowName={workflowName} t={t} />,
      },
      {
        id: "recipient",
        header: t("deliveries.recipient"),
        className: "hidden w-52 truncate @2xl:table-cell",
        cell: (delivery) => <Recipient delivery={delivery} t={t} />,
      },
      {
        id: "state",
        header: t("people.status"),
        className: "w-36 @lg:w-40",
        cell: (delivery) => <DeliveryStateBadge state={delivery.state} attempts={delivery.attempts} />,
      },
      {
        id: "attempts",
        header: t("delivery.attempts"),
        className: "hidden w-24 tabular-nums @4xl:table-cell",
        cell: (delivery) => delivery.attempts,
      },
      {
        id: "when",
        header: t("delivery.made"),
        className: "hidden w-36 text-muted @xl:table-cell",
        cell: (delivery) => <EventTime time={delivery.created_at} stacked />,
      },
    ],
    [t, workflowName],
  );
}

interface WhatProps {
  delivery: DeliveryItem;
  workflowName(id: string): string;
  t: Translate;
}

/** What a workflow tells is known by the workflow; everything else by what it says. */
function What({ delivery, workflowName, t }: WhatProps) {
  const Icon = channelIcon(delivery.channel);
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <span aria-hidden className="grid size-7 shrink-0 place-items-center rounded-full bg-sunken text-muted">
        <Icon className="size-3.5" />
      </span>
      <div className="min-w-0">
        <p className="truncate font-medium">
          {delivery.workflow === null ? contentText(t, delivery) : workflowName(delivery.workflow)}
        </p>
        <p className="truncate text-muted text-small">
          {channelText(t, delivery.channel)}
          {delivery.workflow !== null && ` · ${contentText(t, delivery)}`}
        </p>
      </div>
    </div>
  );
}

/** A person; of a webhook, the endpoint by its id. */
export function Recipient({ delivery, t }: { delivery: DeliveryItem; t: Translate }) {
  if (delivery.user_id !== null) return <PersonName id={delivery.user_id} />;
  if (delivery.endpoint_id !== null) return t("deliveries.endpoint", { id: delivery.endpoint_id.slice(-8) });
  return <span className="text-muted">{t("deliveries.address")}</span>;
}
