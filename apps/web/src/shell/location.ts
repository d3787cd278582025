// What the address bar holds besides the path. Unknown (null) in the exported page, read once in the browser.
import { useSyncExternalStore } from "react";

function subscribe(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  window.addEventListener("popstate", changed);
  return () => {
    window.removeEventListener("hashchange", changed);
    window.removeEventListener("popstate", changed);
  };
}

/** `#token=…`: a fragment never reaches a log or a Referer. */
export function useFragment(): URLSearchParams | null {
  const text = useSyncExternalStore(
    subscribe,
    () => window.location.hash,
    () => null,
  );
  return text === null ? null : new URLSearchParams(text.slice(1));
}

export function useSearch(): URLSearchParams | null {
  const text = useSyncExternalStore(
    subscribe,
    () => window.location.search,
    () => null,
  );
  return text === null ? null : new URLSearchParams(text);
}

/** A path on this origin to go back to, or null: another origin's address is never followed. */
export function safeReturnPath(target: string | null, origin: string): string | null {
  if (target === null || !target.startsWith("/")) return null;
  if (!URL.canParse(target, origin)) return null;
  const url = new URL(target, origin);
  // "/.//evil.example" is on this origin, and its path alone, "//evil.example", is not.
  if (url.origin !== origin || url.pathname.startsWith("//")) return null;
  return `${url.pathname}${url.search}${url.hash}`;
}
