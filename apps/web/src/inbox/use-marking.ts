import { useCallback, useEffect, useRef } from "react";
import { afterwards } from "@/data/afterwards";
import { useViewer } from "@/data/me";
import { useMark } from "@/data/notifications";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { acting } from "@/impersonation/acting";
import { useView } from "@/view/view-store";
import type { Mark } from "./marks";

/**
 * Marks notifications, and says so only when it went wrong. Nothing is seen by its owner when somebody acts in their name.
 * The same function each time.
 */
export function useMarking(): (mark: Mark, ids?: readonly string[]) => void {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const send = useMark();
  const viewer = useViewer();
  const inAnothersName = viewer.state === "signed-in" && acting(viewer.me);
  const latest = useRef({ t, send, inAnothersName });
  useEffect(() => {
    latest.current = { t, send, inAnothersName };
  });
  return useCallback(
    (mark, ids) => {
      const { send: now } = latest.current;
      if (mark === "seen" && latest.current.inAnothersName) return;
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
