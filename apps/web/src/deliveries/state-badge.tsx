"use client";
import type { WebhookDeliveryState } from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import { useTranslate } from "@/i18n/use-translate";

/** Where a delivery is in its life. */
export type DeliveryState = WebhookDeliveryState;

export const deliveryStates = [
  "pending",
  "sending",
  "sent",
  "failed",
  "dead",
] as const satisfies readonly DeliveryState[];

const tones = { pending: "plain", sending: "accent", sent: "ok", failed: "bad", dead: "bad" } as const;

/** One that waits after a failure stands out: it has not come through. */
export function DeliveryStateBadge({ state, attempts }: { state: DeliveryState; attempts: number }) {
  const t = useTranslate();
  const again = state === "pending" && attempts > 0;
  return <Badge tone={again ? "warn" : tones[state]}>{t(again ? "delivery.again" : `delivery.state.${state}`)}</Badge>;
}
