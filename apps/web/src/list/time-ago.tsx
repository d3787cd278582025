"use client";
import { useSyncExternalStore } from "react";
import { formatAgo, formatDateTime } from "@/i18n/format";
import { useView } from "@/view/view-store";

const MINUTE = 60_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for every time on the page. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    now = Date.now();
    timer = setInterval(() => {
      now = Date.now();
      for (const each of listeners) each();
    }, MINUTE);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time, to the minute. */
export function useNow(): number {
  return useSyncExternalStore(
    subscribe,
    () => now,
    () => now,
  );
}

/** "2 minutes ago"; the exact time on hovering and for machines. */
export function TimeAgo({ time }: { time: string }) {
  const locale = useView((view) => view.locale);
  const at = useNow();
  return (
    <time dateTime={time} title={formatDateTime(locale, time)} className="whitespace-nowrap">
      {formatAgo(locale, time, Math.max(at, Date.parse(time)))}
    </time>
  );
}
