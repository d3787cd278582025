"use client";
import type { WorkflowItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Dialog } from "@plateforme/ui-components/dialog";
import { Field } from "@plateforme/ui-components/field";
import { Select } from "@plateforme/ui-components/select";
import { useState } from "react";
import { afterwards } from "@/data/afterwards";
import { useReplayDeliveries } from "@/data/deliveries";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { nameIn } from "@/preferences/category-text";
import { useView } from "@/view/view-store";
import { deliveryChannels } from "./delivery-query";
import { channelText } from "./words";

const hours = { "1h": 1, "24h": 24, "7d": 168, "30d": 720 } as const;
const spans = ["1h", "24h", "7d", "30d"] as const;
const ANY = "";

export interface ReplayGivenUpProps {
  organization: string | null;
  workflows: readonly WorkflowItem[];
  onClose(): void;
}

/** Everything that was given up in a while, sent again: after a provider was away, say. */
export function ReplayGivenUp({ organization, workflows, onClose }: ReplayGivenUpProps) {
  const t = useTranslate();
  const { locale, toast } = useView();
  const replay = useReplayDeliveries();
  const [span, setSpan] = useState<(typeof spans)[number]>("24h");
  const [channel, setChannel] = useState<string>(ANY);
  const [workflow, setWorkflow] = useState<string>(ANY);

  function start() {
    const body = {
      since: new Date(Date.now() - hours[span] * 3_600_000).toISOString(),
      ...(organization === null ? {} : { organization_id: organization }),
      ...(channel === ANY ? {} : { channel }),
      ...(workflow === ANY ? {} : { workflow }),
    };
    afterwards(replay.mutateAsync({ body }), ({ replayed }) => {
      toast("ok", replayed === 0 ? t("deliveries.replayedNone") : t("deliveries.replayed", { count: replayed }));
      onClose();
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("deliveries.replayTitle")}
      description={t("deliveries.replayText")}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" busy={replay.isPending} onClick={start}>
            {t("deliveries.sendAgain")}
          </Button>
        </>
      }
    >
      {replay.error !== null && <Alert tone="bad">{errorText(t, replay.error)}</Alert>}
      <Field label={t("deliveries.madeIn")}>
        <Select value={span} onChange={(event) => setSpan(spans.find((one) => one === event.target.value) ?? "24h")}>
          {spans.map((one) => (
            <option key={one} value={one}>
              {t(`webhooks.span.${one}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("deliveries.channel")}>
        <Select value={channel} onChange={(event) => setChannel(event.target.value)}>
          <option value={ANY}>{t("list.any")}</option>
          {deliveryChannels.map((one) => (
            <option key={one} value={one}>
              {channelText(t, one)}
            </option>
          ))}
        </Select>
      </Field>
      {workflows.length > 0 && (
        <Field label={t("deliveries.workflow")}>
          <Select value={workflow} onChange={(event) => setWorkflow(event.target.value)}>
            <option value={ANY}>{t("list.any")}</option>
            {workflows.map((one) => (
              <option key={one.id} value={one.id}>
                {nameIn(locale, one)}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </Dialog>
  );
}
