import { useCallback, useEffect, useRef } from "react";
import { afterwards } from "@/data/afterwards";
import { useMark } from "@/data/notifications";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import type { Mark } from "./marks";

/** Marks notifications, and says so only when it went wrong. The same function each time. */
export function useMarking(): (mark: Mark, ids?: readonly string[]) => void {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const send = useMark();
  const latest = useRef({ t, send });
  useEffect(() => {
    latest.current = { t, send };
  });
  return useCallback(
    (mark, ids) => {
      const { send: now } = latest.current;
      afterwards(
        now(mark, ids),
        () => {},
        // Nobody asked for it to be seen: nobody is told that it failed.
        (error) => mark !== "seen" && toast("bad", errorText(latest.current.t, error)),
      );
    },
    [toast],
  );
}
