"use client";
import type { WebhookEndpointItem, WebhookKeyItem, WebhookKeyKind } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Dialog } from "@plateforme/ui-components/dialog";
import { Field } from "@plateforme/ui-components/field";
import { Select } from "@plateforme/ui-components/select";
import { useState } from "react";
import { afterwards } from "@/data/afterwards";
import { useRotateKeys } from "@/data/webhooks";
import { errorTextHere } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { KeyDialog } from "./key-dialog";

const overlaps = [
  { seconds: 86_400, label: "keys.overlapDay" },
  { seconds: 3600, label: "keys.overlapHour" },
  { seconds: 0, label: "keys.overlapNone" },
] as const;

/** A new key signs from now on; those before it go on beside it for as long as receivers need. */
export function RotateDialog({ endpoint, onClose }: { endpoint: WebhookEndpointItem; onClose(): void }) {
  const t = useTranslate();
  const rotate = useRotateKeys();
  const [overlap, setOverlap] = useState<number>(86_400);
  const [kind, setKind] = useState<WebhookKeyKind | "same">("same");
  const [made, setMade] = useState<readonly WebhookKeyItem[] | null>(null);

  if (made !== null) return <KeyDialog title={t("webhooks.rotated")} keys={made} onClose={onClose} />;

  function start() {
    const body = { overlap_seconds: overlap, ...(kind === "same" ? {} : { kind }) };
    const call = rotate.mutateAsync({
      path: { endpoint_id: endpoint.id },
      body,
      headers: { "If-Match": `"${endpoint.version}"` },
    });
    afterwards(call, ({ items }) => setMade(items));
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("webhooks.rotateTitle")}
      description={t("webhooks.rotateText")}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" busy={rotate.isPending} onClick={start}>
            {t("webhooks.rotate")}
          </Button>
        </>
      }
    >
      {rotate.error !== null && (
        <Alert tone="bad">{errorTextHere(t, rotate.error, { conflict: "webhooks.tooManyKeys" })}</Alert>
      )}
      <Field label={t("webhooks.overlap")}>
        <Select value={overlap} onChange={(event) => setOverlap(Number(event.target.value))}>
          {overlaps.map(({ seconds, label }) => (
            <option key={seconds} value={seconds}>
              {t(label)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("webhooks.keyKind")}>
        <Select value={kind} onChange={(event) => setKind(event.target.value as WebhookKeyKind | "same")}>
          <option value="same">{t("webhooks.keyKindSame")}</option>
          <option value="hmac">{t("webhooks.keyKind.hmac")}</option>
          <option value="ed25519">{t("webhooks.keyKind.ed25519")}</option>
        </Select>
      </Field>
    </Dialog>
  );
}
