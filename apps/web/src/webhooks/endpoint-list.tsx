"use client";
import type { WebhookEndpointItem } from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import { Card } from "@plateforme/ui-components/card";
import { type Column, DataTable } from "@plateforme/ui-components/data-table";
import { EmptyState } from "@plateforme/ui-components/empty-state";
import { Webhook } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { type EndpointOwner, useEndpoints } from "@/data/webhooks";
import { formatDate } from "@/i18n/format";
import { useTranslate } from "@/i18n/use-translate";
import { ListSkeleton } from "@/list/list-skeleton";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";
import { endpointName, patternText, standingOf, standingTone } from "./words";

const idOf = (endpoint: WebhookEndpointItem) => endpoint.id;
const nameOf = (endpoint: WebhookEndpointItem) => endpointName(endpoint);

export interface EndpointListProps {
  owner: EndpointOwner;
  /** A way to add one, where the viewer may. */
  add: ReactNode;
  onOpen(id: string): void;
}

/** Every endpoint with what it is told and how it is; there are never many. */
export function EndpointList({ owner, add, onOpen }: EndpointListProps) {
  const t = useTranslate();
  const letters = useView((view) => view.shortcuts);
  const endpoints = useEndpoints(owner);
  const columns = useEndpointColumns();
  const items = endpoints.data?.items ?? [];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {endpoints.isPending && <ListSkeleton />}
      {endpoints.isError && <FailureNotice error={endpoints.error} retry={() => void endpoints.refetch()} />}
      {endpoints.isSuccess && items.length === 0 && (
        <Card>
          <EmptyState icon={Webhook} title={t("webhooks.none")} actions={add}>
            {t(owner === null ? "webhooks.platformNoneText" : "webhooks.noneText")}
          </EmptyState>
        </Card>
      )}
      {items.length > 0 && (
        <DataTable
          label={t("webhooks.title")}
          words={{ selectAll: "", selectRow: () => "" }}
          columns={columns}
          rows={items}
          idOf={idOf}
          nameOf={nameOf}
          letters={letters}
          onOpen={(endpoint) => onOpen(endpoint.id)}
        />
      )}
    </div>
  );
}

function useEndpointColumns(): readonly Column<WebhookEndpointItem>[] {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  return useMemo(
    () => [
      {
        id: "endpoint",
        header: t("webhooks.endpoint"),
        cell: (endpoint) => (
          <div className="min-w-0">
            <p title={endpoint.url} className="truncate font-semibold">
              {endpointName(endpoint)}
            </p>
            <p className="truncate font-mono text-[12px] text-muted">{endpoint.url}</p>
          </div>
        ),
      },
      {
        id: "events",
        header: t("webhooks.events"),
        className: "hidden w-64 @2xl:table-cell",
        cell: ({ event_types: [first, ...others] }) => (
          <p className="flex min-w-0 items-center gap-1.5 text-muted">
            <span className="truncate">{first === undefined ? "–" : patternText(t, first)}</span>
            {others.length > 0 && <Badge>{t("list.andMore", { count: others.length })}</Badge>}
          </p>
        ),
      },
      {
        id: "created",
        header: t("webhooks.since"),
        className: "hidden w-36 truncate text-muted @4xl:table-cell",
        cell: (endpoint) => formatDate(locale, endpoint.created_at),
      },
      {
        id: "standing",
        header: t("people.status"),
        className: "w-32",
        cell: (endpoint) => {
          const standing = standingOf(endpoint);
          return <Badge tone={standingTone[standing]}>{t(`webhooks.standing.${standing}`)}</Badge>;
        },
      },
    ],
    [t, locale],
  );
}
