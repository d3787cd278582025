// Dates as people say them.
import type { Locale } from "./locale";

/** The region's way of writing the language, where the device tells: 4 March in London, March 4 in Boston. */
function regional(locale: Locale): string {
  const tag = navigator.languages.find((language) => language.startsWith(`${locale}-`));
  return tag ?? (locale === "en" ? "en-GB" : locale);
}

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "2 minutes ago" within a week, the date before that. */
export function formatAgo(locale: Locale, time: string, now: number): string {
  const seconds = (now - Date.parse(time)) / 1000;
  if (seconds > 7 * 86_400) return formatDate(locale, time);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const step = steps.find(([, length]) => seconds >= length);
  return step ? relative.format(-Math.floor(seconds / step[1]), step[0]) : relative.format(0, "second");
}

export function formatDate(locale: Locale, time: string): string {
  return new Intl.DateTimeFormat(regional(locale), { dateStyle: "medium" }).format(new Date(time));
}

export function formatDateTime(locale: Locale, time: string): string {
  return new Intl.DateTimeFormat(regional(locale), { dateStyle: "long", timeStyle: "short" }).format(new Date(time));
}
