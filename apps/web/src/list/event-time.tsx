"use client";
import { classNames } from "@plateforme/ui-components/class-names";
import { formatAgo, formatClock, formatExactTime } from "@/i18n/format";
import { useView } from "@/view/view-store";
import { useNow } from "./time-ago";

/** When something happened: how long ago, and the time of day to the second; all of it on hovering. */
export function EventTime({ time, stacked = false }: { time: string; stacked?: boolean }) {
  const locale = useView((view) => view.locale);
  const at = useNow();
  return (
    <time dateTime={time} title={formatExactTime(locale, time)} className="whitespace-nowrap">
      {formatAgo(locale, time, Math.max(at, Date.parse(time)))}
      {!stacked && ", "}
      <span className={classNames("tabular-nums", stacked && "block text-faint text-small")}>
        {formatClock(locale, time)}
      </span>
    </time>
  );
}
