// Dates as people say them, or as the person at the screen prefers them.
import { useView } from "@/view/view-store";
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
  const date = new Date(time);
  if (useView.getState().formats.dates === "iso") return isoDate(date);
  return new Intl.DateTimeFormat(regional(locale), { dateStyle: "medium" }).format(date);
}

export function formatDateTime(locale: Locale, time: string): string {
  const { dates, hours } = useView.getState().formats;
  const date = new Date(time);
  const clock = hours === "locale" ? {} : { hourCycle: hours };
  if (dates === "iso") {
    const of = new Intl.DateTimeFormat(regional(locale), { hour: "2-digit", minute: "2-digit", ...clock });
    return `${isoDate(date)} ${of.format(date)}`;
  }
  return new Intl.DateTimeFormat(regional(locale), { dateStyle: "long", timeStyle: "short", ...clock }).format(date);
}

/** The day at the screen, as ISO 8601 writes it. */
function isoDate(date: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
