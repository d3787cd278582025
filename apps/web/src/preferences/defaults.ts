// What an organization says of each category and channel: nothing, a default, or what nobody chooses otherwise.
import type { NotificationChannel, NotificationDefault } from "@plateforme/api-client/types";

export const stances = ["none", "on", "off", "always", "never"] as const;
export type Stance = (typeof stances)[number];

export function stanceOf(
  defaults: readonly NotificationDefault[],
  category: string,
  channel: NotificationChannel,
): Stance {
  const said = defaults.find((one) => one.category === category && one.channel === channel);
  if (said === undefined) return "none";
  if (said.is_locked) return said.is_on ? "always" : "never";
  return said.is_on ? "on" : "off";
}

/** The list with one of them changed; what it says of categories that are not shown stays. */
export function withStance(
  defaults: readonly NotificationDefault[],
  category: string,
  channel: NotificationChannel,
  stance: Stance,
): readonly NotificationDefault[] {
  const others = defaults.filter((one) => one.category !== category || one.channel !== channel);
  if (stance === "none") return others;
  const is_on = stance === "on" || stance === "always";
  return [...others, { category, channel, is_on, is_locked: stance === "always" || stance === "never" }];
}

/** Whether two lists say the same, in whatever order. */
export function sameDefaults(one: readonly NotificationDefault[], other: readonly NotificationDefault[]): boolean {
  const text = (list: readonly NotificationDefault[]) =>
    list.map(({ category, channel, is_on, is_locked }) => `${category} ${channel} ${is_on} ${is_locked}`).sort();
  return JSON.stringify(text(one)) === JSON.stringify(text(other));
}
