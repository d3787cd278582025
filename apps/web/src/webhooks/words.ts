import type { WebhookEndpointItem } from "@plateforme/api-client/types";
import { eventText } from "@/i18n/event-text";
import { isMessageKey, type Translate } from "@/i18n/translate";
import { EVERYTHING } from "./event-filter";

/** What events are about, in words: `member` are the members. */
export function eventSubjectText(t: Translate, subject: string): string {
  const key = `eventSubject.${subject}`;
  return isMessageKey(key) ? t(key) : subject;
}

/** One of the patterns that an endpoint is told of. */
export function patternText(t: Translate, pattern: string): string {
  if (pattern === EVERYTHING) return t("webhooks.everything");
  if (pattern.endsWith(".*")) return t("webhooks.allOf", { name: eventSubjectText(t, pattern.slice(0, -2)) });
  return eventText(t, pattern);
}

/** What an endpoint is called: what it is for, else the host that messages go to. */
export function endpointName({ url, description }: Pick<WebhookEndpointItem, "url" | "description">): string {
  return description ?? (URL.canParse(url) ? new URL(url).host : url);
}

export type EndpointStanding = "ok" | "failing" | "disabled";

export function standingOf(endpoint: Pick<WebhookEndpointItem, "is_enabled" | "failing_since">): EndpointStanding {
  if (!endpoint.is_enabled) return "disabled";
  return endpoint.failing_since === null ? "ok" : "failing";
}

export const standingTone = { ok: "ok", failing: "warn", disabled: "bad" } as const;
