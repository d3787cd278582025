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
  return dateAndClock(locale, time, false);
}

/** To the second and with the time zone, for what is evidence. */
export function formatExactTime(locale: Locale, time: string): string {
  return dateAndClock(locale, time, true);
}

function dateAndClock(locale: Locale, time: string, exact: boolean): string {
  const { dates, hours } = useView.getState().formats;
  const date = new Date(time);
  const clock = hours === "locale" ? {} : { hourCycle: hours };
  const zone = exact ? ({ second: "2-digit", timeZoneName: "short" } as const) : {};
  if (dates === "iso") {
    const of = new Intl.DateTimeFormat(regional(locale), { hour: "2-digit", minute: "2-digit", ...zone, ...clock });
    return `${isoDate(date)} ${of.format(date)}`;
  }
  const style = { dateStyle: "long", timeStyle: exact ? "long" : "short", ...clock } as const;
  return new Intl.DateTimeFormat(regional(locale), style).format(date);
}

/** The time of day to the second, for a list whose days are told apart otherwise. */
export function formatClock(locale: Locale, time: string, timeStyle: "medium" | "short" = "medium"): string {
  const { hours } = useView.getState().formats;
  const clock = hours === "locale" ? {} : { hourCycle: hours };
  return new Intl.DateTimeFormat(regional(locale), { timeStyle, ...clock }).format(new Date(time));
}

/** The day at the screen, as ISO 8601 writes it. */
function isoDate(date: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

const weekDays = { sunday: 0, monday: 1, saturday: 6 } as const;

/** What browsers know of a region's week; the older ones tell by a property, the newest by a method. */
interface WeekTold {
  getWeekInfo?(): { firstDay: number };
  weekInfo?: { firstDay: number };
}

/** The day that weeks start on, Sunday being 0. */
export function weekStart(locale: Locale): number {
  const { week } = useView.getState().formats;
  if (week !== "locale") return weekDays[week];
  const told: Intl.Locale & WeekTold = new Intl.Locale(regional(locale));
  // Seven is Sunday there.
  return ((told.getWeekInfo?.() ?? told.weekInfo)?.firstDay ?? 1) % 7;
}
