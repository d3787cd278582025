import { useEffect, useRef } from "react";
import { useView } from "@/view/view-store";

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}

/**
 * A single key that works anywhere on the page, unless something is being typed or asked. People can switch such keys off
 * (WCAG 2.1.4); the answer says whether they are on.
 */
export function useShortcut(key: string, act: () => void): boolean {
  const enabled = useView((view) => view.shortcuts);
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });

  useEffect(() => {
    if (!enabled) return;
    function onKey(event: KeyboardEvent) {
      if (event.key !== key || event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || document.querySelector("[role=dialog], [role=menu]") !== null) return;
      event.preventDefault();
      latest.current();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [enabled, key]);

  return enabled;
}
