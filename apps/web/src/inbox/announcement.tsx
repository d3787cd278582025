"use client";
import { useEffect } from "react";
import { useTranslate } from "@/i18n/use-translate";
import { useLive } from "@/live/live-store";

const SECONDS_SAID = 5;

/** What comes in, read out for whoever does not see the bell. Then it is gone, and nobody comes upon it later. */
export function Announcement() {
  const t = useTranslate();
  const latest = useLive((live) => live.latest);
  useEffect(() => {
    if (latest === null) return;
    const timer = setTimeout(() => useLive.setState({ latest: null }), SECONDS_SAID * 1000);
    return () => clearTimeout(timer);
  }, [latest]);
  return (
    <p aria-live="polite" className="sr-only">
      {latest !== null && t("inbox.announce", { title: latest.title })}
    </p>
  );
}
