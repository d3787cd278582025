"use client";
import type { WebhookAttempt, WebhookDeliveryLog, WebhookEndpointItem } from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import { Button } from "@plateforme/ui-components/button";
import { SidePanel } from "@plateforme/ui-components/side-panel";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { RotateCcw } from "lucide-react";
import { afterwards } from "@/data/afterwards";
import { useReplayMessages, useWebhookDelivery } from "@/data/webhooks";
import { Attempt } from "@/deliveries/attempt";
import { RawText } from "@/deliveries/raw-text";
import { DeliveryStateBadge } from "@/deliveries/state-badge";
import { eventText } from "@/i18n/event-text";
import { formatExactTime } from "@/i18n/format";
import { errorTextHere } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { CopyId } from "@/list/copy-id";
import { Entry } from "@/list/entry";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";

export interface MessagePanelProps {
  endpoint: WebhookEndpointItem;
  id: string;
  replayable: boolean;
  onClose(): void;
}

/** One message to an endpoint: what was said, and what came back at each attempt. */
export function MessagePanel({ endpoint, id, replayable, onClose }: MessagePanelProps) {
  const t = useTranslate();
  const read = useWebhookDelivery(endpoint.id, id);
  const delivery = read.data;
  return (
    <SidePanel
      title={
        <h3 className="font-semibold text-section">
          {delivery === undefined ? t("webhooks.message") : eventText(t, delivery.event_type)}
        </h3>
      }
      closeLabel={t("list.closePanel")}
      onClose={onClose}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 p-[18px]">
        {delivery === undefined && read.isError && (
          <FailureNotice error={read.error} retry={() => void read.refetch()} />
        )}
        {delivery === undefined && !read.isError && <Skeleton className="h-48" />}
        {delivery !== undefined && <Details endpoint={endpoint} delivery={delivery} replayable={replayable} />}
      </div>
    </SidePanel>
  );
}

interface DetailsProps {
  endpoint: WebhookEndpointItem;
  delivery: WebhookDeliveryLog;
  replayable: boolean;
}

function Details({ endpoint, delivery, replayable }: DetailsProps) {
  const t = useTranslate();
  const { locale, toast } = useView();
  const replay = useReplayMessages();

  function again() {
    afterwards(
      replay.mutateAsync({ path: { endpoint_id: endpoint.id }, body: { message_ids: [delivery.message_id] } }),
      ({ count }) => toast("ok", t("webhooks.replayed", { count })),
      (error) => toast("bad", errorTextHere(t, error, { conflict: "webhooks.disabledConflict" })),
    );
  }

  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <DeliveryStateBadge state={delivery.state} attempts={delivery.attempts} />
        {delivery.is_test && <Badge tone="accent">{t("webhooks.testBadge")}</Badge>}
        {replayable && (
          <Button size="small" busy={replay.isPending} onClick={again} className="ml-auto">
            <RotateCcw aria-hidden />
            {t("webhooks.sendAgain")}
          </Button>
        )}
      </div>
      <dl className="grid gap-3">
        <Entry label={t("audit.eventType")}>
          <span className="font-mono text-[12.5px]">{delivery.event_type}</span>
        </Entry>
        <Entry label={t("delivery.made")}>{formatExactTime(locale, delivery.created_at)}</Entry>
        {delivery.sent_at !== null && (
          <Entry label={t("webhooks.taken")}>{formatExactTime(locale, delivery.sent_at)}</Entry>
        )}
        {delivery.next_attempt_at !== null && (
          <Entry label={t("delivery.next")}>{formatExactTime(locale, delivery.next_attempt_at)}</Entry>
        )}
        <Entry label={<span className="font-mono text-[12px]">webhook-id</span>}>
          <CopyId id={delivery.message_id} />
        </Entry>
      </dl>
      <section aria-labelledby="attempts-title" className="grid gap-3 border-t pt-4">
        <h4 id="attempts-title" className="font-semibold text-section">
          {t("delivery.attempts")}
        </h4>
        {delivery.log.length === 0 && <p className="text-muted">{t("delivery.noAttempts")}</p>}
        <ol reversed className="grid gap-3.5">
          {[...delivery.log].reverse().map((attempt, index) => (
            <WebhookTry key={attempt.number} attempt={attempt} open={index === 0} />
          ))}
        </ol>
      </section>
      <section className="grid grid-cols-[minmax(0,1fr)] gap-2 border-t pt-4">
        {delivery.body === null ? (
          <p className="text-muted">{t("webhooks.bodyGone")}</p>
        ) : (
          <RawText title={t("webhooks.body")} text={delivery.body} copied />
        )}
      </section>
    </>
  );
}

function WebhookTry({ attempt, open }: { attempt: WebhookAttempt; open: boolean }) {
  const t = useTranslate();
  const head = (fields: WebhookAttempt["request_headers"]) =>
    fields.map(({ name, value }) => `${name}: ${value}`).join("\n");
  return (
    <Attempt
      number={attempt.number}
      tone={attempt.is_success ? "ok" : "bad"}
      outcome={
        attempt.status === null ? t("webhooks.noAnswer") : t("webhooks.answered", { status: String(attempt.status) })
      }
      // An answer speaks for itself.
      error={attempt.status === null ? attempt.error : null}
      durationMs={attempt.duration_ms}
      time={attempt.created_at}
      open={open}
    >
      {attempt.request_headers.length > 0 && (
        <RawText title={t("webhooks.requestHead")} text={head(attempt.request_headers)} />
      )}
      {attempt.response_headers.length > 0 && (
        <RawText title={t("webhooks.responseHead")} text={head(attempt.response_headers)} />
      )}
      {attempt.response_body !== null && attempt.response_body !== "" && (
        <RawText title={t("webhooks.responseBody")} text={attempt.response_body} />
      )}
      {attempt.request_headers.length + attempt.response_headers.length === 0 && (
        <p className="text-muted text-small">{t("delivery.nothingKept")}</p>
      )}
    </Attempt>
  );
}
