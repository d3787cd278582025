import { useEffect } from "react";
import type { Viewer } from "@/data/me";
import { useView } from "@/view/view-store";

/** Dates and times are written the way the person at the screen prefers. */
export function useFollowFormats(viewer: Viewer): void {
  const setFormats = useView((view) => view.setFormats);
  const preferences = viewer.state === "signed-in" ? viewer.me.preferences : null;
  const dates = preferences?.date_format ?? "locale";
  const hours = preferences?.hour_cycle ?? "locale";
  const week = preferences?.week_start ?? "locale";
  useEffect(() => setFormats({ dates, hours, week }), [dates, hours, week, setFormats]);
}
