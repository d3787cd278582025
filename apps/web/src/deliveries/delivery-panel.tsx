"use client";
import type { DeliveryAttemptItem, DeliveryDetail } from "@plateforme/api-client/types";
import { Button } from "@plateforme/ui-components/button";
import { SidePanel } from "@plateforme/ui-components/side-panel";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { RotateCcw } from "lucide-react";
import { afterwards } from "@/data/afterwards";
import { useDelivery, useReplayDeliveries } from "@/data/deliveries";
import { formatExactTime } from "@/i18n/format";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { CopyId } from "@/list/copy-id";
import { Entry } from "@/list/entry";
import { useCategoryName } from "@/preferences/use-category-name";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";
import { Attempt } from "./attempt";
import { Recipient } from "./delivery-columns";
import { RawText } from "./raw-text";
import { DeliveryStateBadge } from "./state-badge";
import { channelText, contentText, failureText, isGivenUp } from "./words";

export interface DeliveryPanelProps {
  id: string;
  /** In whose name it is sent again; null for the platform. */
  organization: string | null;
  mayReplay: boolean;
  onClose(): void;
}

/** One delivery: to whom, over what, and what came of each attempt. */
export function DeliveryPanel({ id, organization, mayReplay, onClose }: DeliveryPanelProps) {
  const t = useTranslate();
  const read = useDelivery(id);
  const delivery = read.data;
  return (
    <SidePanel
      title={
        <h2 className="font-semibold text-section">
          {delivery === undefined ? t("deliveries.one") : contentText(t, delivery)}
        </h2>
      }
      closeLabel={t("list.closePanel")}
      onClose={onClose}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 p-[18px]">
        {delivery === undefined && read.isError && (
          <FailureNotice error={read.error} retry={() => void read.refetch()} />
        )}
        {delivery === undefined && !read.isError && <Skeleton className="h-48" />}
        {delivery !== undefined && (
          <Details delivery={delivery} organization={organization} mayReplay={mayReplay && isGivenUp(delivery)} />
        )}
      </div>
    </SidePanel>
  );
}

interface DetailsProps {
  delivery: DeliveryDetail;
  organization: string | null;
  mayReplay: boolean;
}

function Details({ delivery, organization, mayReplay }: DetailsProps) {
  const t = useTranslate();
  const { locale, toast } = useView();
  const categoryName = useCategoryName();
  const replay = useReplayDeliveries();

  function again() {
    const body = { ids: [delivery.id], ...(organization === null ? {} : { organization_id: organization }) };
    afterwards(
      replay.mutateAsync({ body }),
      ({ replayed }) =>
        toast(
          replayed > 0 ? "ok" : "bad",
          replayed > 0 ? t("deliveries.replayed", { count: replayed }) : t("deliveries.replayedNone"),
        ),
      (error) => toast("bad", errorText(t, error)),
    );
  }

  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <DeliveryStateBadge state={delivery.state} attempts={delivery.attempts} />
        {mayReplay && (
          <Button size="small" busy={replay.isPending} onClick={again} className="ml-auto">
            <RotateCcw aria-hidden />
            {t("deliveries.sendAgain")}
          </Button>
        )}
      </div>
      {delivery.last_error !== null && delivery.state !== "sent" && (
        <p className="break-words rounded-sm bg-danger-soft px-3.5 py-2.5 text-small">
          {failureText(t, delivery.last_error)}
        </p>
      )}
      <dl className="grid gap-3">
        <Entry label={t("deliveries.recipient")}>
          <Recipient delivery={delivery} t={t} />
        </Entry>
        <Entry label={t("deliveries.channel")}>{channelText(t, delivery.channel)}</Entry>
        {delivery.workflow !== null && (
          <Entry label={t("deliveries.workflow")}>
            <span className="font-mono text-[12.5px]">{delivery.workflow}</span>
          </Entry>
        )}
        {delivery.category !== null && (
          <Entry label={t("deliveries.category")}>{categoryName(delivery.category)}</Entry>
        )}
        {delivery.provider !== null && <Entry label={t("deliveries.provider")}>{delivery.provider}</Entry>}
        <Entry label={t("delivery.made")}>{formatExactTime(locale, delivery.created_at)}</Entry>
        {delivery.sent_at !== null && (
          <Entry label={t("deliveries.sent")}>{formatExactTime(locale, delivery.sent_at)}</Entry>
        )}
        {delivery.next_attempt_at !== null && (
          <Entry label={t("delivery.next")}>{formatExactTime(locale, delivery.next_attempt_at)}</Entry>
        )}
        <Entry label={t("organization.id")}>
          <CopyId id={delivery.id} />
        </Entry>
      </dl>
      <section aria-labelledby="attempts-title" className="grid gap-3 border-t pt-4">
        <h3 id="attempts-title" className="font-semibold text-section">
          {t("delivery.attempts")}
        </h3>
        {delivery.log.length === 0 && <p className="text-muted">{t("delivery.noAttempts")}</p>}
        <ol reversed className="grid gap-3.5">
          {[...delivery.log].reverse().map((attempt) => (
            <Try key={attempt.number} attempt={attempt} />
          ))}
        </ol>
      </section>
    </>
  );
}

function Try({ attempt }: { attempt: DeliveryAttemptItem }) {
  const t = useTranslate();
  const sent = attempt.outcome === "sent";
  const kept = attempt.request !== null || attempt.response !== null;
  return (
    <Attempt
      number={attempt.number}
      tone={sent ? "ok" : attempt.outcome === "retried" ? "plain" : "bad"}
      outcome={
        <>
          {t(
            sent
              ? "deliveries.outcome.sent"
              : attempt.outcome === "retried"
                ? "deliveries.outcome.retried"
                : "deliveries.outcome.failed",
          )}
          {attempt.status !== null && <span className="text-muted"> ({attempt.status})</span>}
        </>
      }
      error={attempt.error === null ? null : failureText(t, attempt.error)}
      durationMs={attempt.duration_ms}
      time={attempt.created_at}
    >
      {kept ? (
        <>
          <p className="text-muted text-small">{attempt.provider}</p>
          {attempt.request !== null && <RawText title={t("webhooks.requestHead")} text={attempt.request} />}
          {attempt.response !== null && <RawText title={t("webhooks.responseHead")} text={attempt.response} />}
        </>
      ) : undefined}
    </Attempt>
  );
}
