"use client";
import type { WebhookEndpointItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { CheckField } from "@plateforme/ui-components/check-field";
import { Dialog } from "@plateforme/ui-components/dialog";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import { Select } from "@plateforme/ui-components/select";
import { useState } from "react";
import { afterwards } from "@/data/afterwards";
import { useReplayRange } from "@/data/webhooks";
import { errorTextHere } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

const hours = { "1h": 1, "24h": 24, "7d": 168, "30d": 720 } as const;
const spans = ["1h", "24h", "7d", "30d", "between"] as const;
type Span = (typeof spans)[number];

/** The moments that a span stands for now; null while days are missing or the wrong way round. */
function momentsOf(span: Span, from: string, until: string): { since: string; until?: string } | null {
  if (span !== "between") return { since: new Date(Date.now() - hours[span] * 3_600_000).toISOString() };
  if (from === "" || (until !== "" && until <= from)) return null;
  const since = new Date(from).toISOString();
  return until === "" ? { since } : { since, until: new Date(until).toISOString() };
}

/** Tells an endpoint again what happened in a stretch of time. */
export function ReplayDialog({ endpoint, onClose }: { endpoint: WebhookEndpointItem; onClose(): void }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const replay = useReplayRange();
  const [span, setSpan] = useState<Span>("24h");
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  const [onlyFailed, setOnlyFailed] = useState(true);
  const backwards = from !== "" && until !== "" && until <= from;

  function start() {
    const moments = momentsOf(span, from, until);
    if (moments === null) return;
    const call = replay.mutateAsync({ endpoint: endpoint.id, body: { ...moments, only_failed: onlyFailed } });
    afterwards(call, (count) => {
      toast("ok", count === 0 ? t("webhooks.replayedNone") : t("webhooks.replayed", { count }));
      onClose();
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("webhooks.replayTitle")}
      description={t("webhooks.replayText")}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button
            tone="primary"
            busy={replay.isPending}
            disabled={momentsOf(span, from, until) === null}
            onClick={start}
          >
            {t("webhooks.replayButton")}
          </Button>
        </>
      }
    >
      {replay.error !== null && (
        <Alert tone="bad">{errorTextHere(t, replay.error, { conflict: "webhooks.disabledConflict" })}</Alert>
      )}
      <Field label={t("webhooks.replaySpan")}>
        <Select value={span} onChange={(event) => setSpan(spans.find((one) => one === event.target.value) ?? "24h")}>
          {spans.map((one) => (
            <option key={one} value={one}>
              {t(`webhooks.span.${one}`)}
            </option>
          ))}
        </Select>
      </Field>
      {span === "between" && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("webhooks.replayFrom")}>
            <Input type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
          </Field>
          <Field
            label={t("webhooks.replayUntil")}
            hint={t("webhooks.replayUntilHint")}
            error={backwards ? t("webhooks.replayBackwards") : undefined}
          >
            <Input type="datetime-local" value={until} onChange={(event) => setUntil(event.target.value)} />
          </Field>
        </div>
      )}
      <CheckField
        label={t("webhooks.onlyFailed")}
        hint={t("webhooks.onlyFailedHint")}
        checked={onlyFailed}
        onChange={(event) => setOnlyFailed(event.target.checked)}
      />
    </Dialog>
  );
}
