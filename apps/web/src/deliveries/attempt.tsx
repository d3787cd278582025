"use client";
import { classNames } from "@plateforme/ui-components/class-names";
import { ChevronRight } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { useTranslate } from "@/i18n/use-translate";
import { EventTime } from "@/list/event-time";

export interface AttemptProps {
  number: number;
  /** Whether it came through; otherwise it failed, or has to wait. */
  tone: "ok" | "bad" | "plain";
  /** What came of it, in a few words. */
  outcome: ReactNode;
  error: string | null;
  durationMs: number;
  time: string;
  /** What was sent and answered, seen when the attempt is opened. */
  children?: ReactNode;
  /** Whether it is open from the start. */
  open?: boolean;
}

const dots = { ok: "bg-ok", bad: "bg-danger", plain: "bg-edge" } as const;

/** One try to deliver something: what came of it, when, how long it took; behind it what was said. */
export function Attempt({
  number,
  tone,
  outcome,
  error,
  durationMs,
  time,
  children,
  open: first = false,
}: AttemptProps) {
  const t = useTranslate();
  const [open, setOpen] = useState(first);
  const bodyId = useId();
  const head = (
    <>
      <span aria-hidden className={classNames("mt-[7px] size-[7px] shrink-0 rounded-full", dots[tone])} />
      <span className="min-w-0 flex-1">
        <span className="block break-words">
          <span className="font-medium">{t("delivery.attempt", { number })}</span>
          <span className="text-muted"> · </span>
          {outcome}
        </span>
        <span className="block text-muted text-small">
          <EventTime time={time} /> · {t("delivery.took", { time: durationText(durationMs) })}
        </span>
        {error !== null && <span className="block break-words text-danger text-small">{error}</span>}
      </span>
    </>
  );
  if (children === undefined) return <li className="flex items-start gap-2.5">{head}</li>;
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={bodyId}
        onClick={() => setOpen(!open)}
        className="-mx-2 -my-1 flex w-[calc(100%+16px)] items-start gap-2.5 rounded-sm px-2 py-1 text-left hover:bg-sunken"
      >
        {head}
        <ChevronRight
          aria-hidden
          className={classNames(
            "mt-1 size-4 shrink-0 text-faint transition-transform motion-reduce:transition-none",
            open && "rotate-90",
          )}
        />
      </button>
      <div
        id={bodyId}
        className={classNames("mt-2.5 grid-cols-[minmax(0,1fr)] gap-3 pl-[17px]", open ? "grid" : "hidden")}
      >
        {children}
      </div>
    </li>
  );
}

/** Milliseconds up to a second, then seconds. */
export function durationText(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
}
