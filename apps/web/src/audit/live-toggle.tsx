"use client";
import { Button } from "@plateforme/ui-components/button";
import { Radio } from "lucide-react";
import { useTranslate } from "@/i18n/use-translate";
import type { LiveTail } from "./use-live-tail";

/** Shows new events as they happen, or stops doing so. */
export function LiveToggle({ tail }: { tail: LiveTail }) {
  const t = useTranslate();
  return (
    <Button
      aria-pressed={tail.on}
      onClick={tail.toggle}
      className="aria-pressed:border-transparent aria-pressed:bg-accent-soft aria-pressed:text-accent"
    >
      <Radio aria-hidden className={tail.connected ? "animate-pulse motion-reduce:animate-none" : ""} />
      {t(tail.on && !tail.connected ? "audit.liveConnecting" : "audit.live")}
    </Button>
  );
}
