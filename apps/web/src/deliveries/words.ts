import type { DeliveryItem } from "@plateforme/api-client/types";
import { Bell, type LucideIcon, Mail, Smartphone, Webhook } from "lucide-react";
import { eventText } from "@/i18n/event-text";
import { isMessageKey, type Translate } from "@/i18n/translate";
import { mailText } from "@/mails/words";

/** How something travels, in words. */
export function channelText(t: Translate, channel: string): string {
  const key = `channel.${channel}`;
  return isMessageKey(key) ? t(key) : channel;
}

export function channelIcon(channel: string): LucideIcon {
  if (channel === "email") return Mail;
  if (channel === "push") return Smartphone;
  return channel === "webhook" ? Webhook : Bell;
}

/** What a delivery says: the event of a webhook, else the mail or message. */
export function contentText(t: Translate, { channel, template }: Pick<DeliveryItem, "channel" | "template">): string {
  return channel === "webhook" ? eventText(t, template) : mailText(t, template);
}

/** Why it was not sent. Most of it is what a provider said, in its own words. */
export function failureText(t: Translate, error: string): string {
  if (error.startsWith("suppressed: ")) return t("deliveries.suppressed");
  const status = /^the endpoint answered (\d+)$/.exec(error)?.[1];
  return status === undefined ? error : t("deliveries.answered", { status });
}

/** Whether it was given up, and can be sent again. */
export function isGivenUp({ state }: Pick<DeliveryItem, "state">): boolean {
  return state === "dead" || state === "failed";
}
