"use client";
import type { WebhookEndpointItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Badge } from "@plateforme/ui-components/badge";
import { Button } from "@plateforme/ui-components/button";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { afterwards } from "@/data/afterwards";
import { type EndpointOwner, useEndpoint, useUpdateEndpoint } from "@/data/webhooks";
import { formatDateTime } from "@/i18n/format";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import type { ListState } from "@/list/use-list-state";
import { BackLink } from "@/shell/back-link";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";
import { EndpointActions } from "./endpoint-actions";
import { EndpointFacts } from "./endpoint-facts";
import { KeysCard } from "./keys-card";
import { MessageList } from "./message-list";
import { Statistics } from "./statistics";
import type { WebhookFilter } from "./webhook-address";
import { endpointName, standingOf, standingTone } from "./words";

export interface EndpointViewProps {
  id: string;
  owner: EndpointOwner;
  mayChange: boolean;
  state: ListState<WebhookFilter>;
  /** Where the list of endpoints is. */
  listHref: string;
}

/** One endpoint: how it fares, what it was told, what it is, what can be done. */
export function EndpointView({ id, owner, mayChange, state, listHref }: EndpointViewProps) {
  const t = useTranslate();
  const read = useEndpoint(id);
  const endpoint = read.data;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <BackLink href={listHref}>{t("webhooks.back")}</BackLink>
      {read.isPending && <Skeleton className="h-64 rounded-md" />}
      {endpoint === undefined && read.isError && <FailureNotice error={read.error} retry={() => void read.refetch()} />}
      {endpoint !== undefined && (
        <>
          <Head
            endpoint={endpoint}
            owner={owner}
            mayChange={mayChange}
            onOpen={(delivery) => state.change({ filters: { state: null }, open: delivery })}
            onDeleted={() => state.change({ filters: { endpoint: null, state: null }, open: null })}
          />
          <StandingNotice endpoint={endpoint} mayChange={mayChange} />
          <Statistics endpoint={endpoint.id} />
          <MessageList endpoint={endpoint} mayChange={mayChange} state={state} />
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
            <EndpointFacts endpoint={endpoint} />
            {mayChange && <KeysCard endpoint={endpoint} />}
          </div>
        </>
      )}
    </div>
  );
}

interface HeadProps {
  endpoint: WebhookEndpointItem;
  owner: EndpointOwner;
  mayChange: boolean;
  onOpen(delivery: string): void;
  onDeleted(): void;
}

function Head({ endpoint, owner, mayChange, onOpen, onDeleted }: HeadProps) {
  const t = useTranslate();
  const standing = standingOf(endpoint);
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
      <div className="min-w-0 flex-1 basis-72">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <h2 className="min-w-0 break-words font-semibold text-[17px]">{endpointName(endpoint)}</h2>
          <Badge tone={standingTone[standing]}>{t(`webhooks.standing.${standing}`)}</Badge>
          {endpoint.is_ordered && <Badge>{t("webhooks.orderedBadge")}</Badge>}
        </div>
        <p className="break-all font-mono text-[12.5px] text-muted">{endpoint.url}</p>
      </div>
      {mayChange && <EndpointActions endpoint={endpoint} owner={owner} onOpen={onOpen} onDeleted={onDeleted} />}
    </div>
  );
}

/** What is wrong with the endpoint, why, and what to do. */
function StandingNotice({ endpoint, mayChange }: { endpoint: WebhookEndpointItem; mayChange: boolean }) {
  const t = useTranslate();
  const { locale, toast } = useView();
  const update = useUpdateEndpoint();
  const standing = standingOf(endpoint);
  if (standing === "ok") return null;
  if (standing === "failing") {
    return (
      <Alert tone="warn" title={t("webhooks.failingTitle")}>
        {t("webhooks.failingText", { time: formatDateTime(locale, endpoint.failing_since ?? endpoint.updated_at) })}
      </Alert>
    );
  }
  function enable() {
    const call = update.mutateAsync({
      path: { endpoint_id: endpoint.id },
      body: { is_enabled: true },
      headers: { "If-Match": `"${endpoint.version}"` },
    });
    afterwards(
      call,
      () => toast("ok", t("webhooks.enabled")),
      (error) => toast("bad", errorText(t, error)),
    );
  }
  const reason = endpoint.disabled_reason;
  return (
    <Alert
      tone="warn"
      title={t("webhooks.disabledTitle", {
        time: formatDateTime(locale, endpoint.disabled_at ?? endpoint.updated_at),
      })}
      actions={
        mayChange && (
          <Button size="small" busy={update.isPending} onClick={enable}>
            {t("webhooks.enable")}
          </Button>
        )
      }
    >
      {t(
        reason === "failing"
          ? "webhooks.disabledFailing"
          : reason === "gone"
            ? "webhooks.disabledGone"
            : "webhooks.disabledBySomebody",
      )}
    </Alert>
  );
}
