// The token of a link that somebody followed. A token has no place in a query string, where it would reach logs; nor
// does it stay in the address bar, where others may read it. This tab keeps it, so that the page can be loaded again.
import { useEffect, useState } from "react";
import { useFragment } from "@/shell/location";

/** What a link is for: each kind is kept by itself. */
export type LinkKind =
  | "invitation"
  | "set-password"
  | "reset-password"
  | "restore-account"
  | "verify-email"
  | "email-sign-in"
  | "confirm-email"
  | "not-me"
  | "unsubscribe";

const keyOf = (kind: LinkKind) => `${kind}-token`;

function remember(kind: LinkKind, token: string): void {
  try {
    sessionStorage.setItem(keyOf(kind), token);
  } catch {
    return;
  }
}

export function recallLink(kind: LinkKind): string | null {
  try {
    return sessionStorage.getItem(keyOf(kind));
  } catch {
    return null;
  }
}

/** For a token that was used, or is good for nothing. */
export function forgetLink(kind: LinkKind): void {
  try {
    sessionStorage.removeItem(keyOf(kind));
  } catch {
    return;
  }
}

/** The token in the address, else the one that this tab keeps; undefined until that is known. */
export function useLinkToken(kind: LinkKind): string | null | undefined {
  const fragment = useFragment();
  const known = fragment !== null;
  const given = fragment?.get("token") ?? null;
  const [token, setToken] = useState<string | null | undefined>(undefined);

  useEffect(() => {
    if (!known) return;
    if (given === null) {
      setToken((now) => (now === undefined ? recallLink(kind) : now));
      return;
    }
    remember(kind, given);
    setToken(given);
  }, [known, given, kind]);

  // Only now, when the router listens: it would put back an address that was changed behind its back.
  useEffect(() => {
    if (token === undefined || token === null || token !== given) return;
    window.history.replaceState(null, "", `${window.location.pathname}${window.location.search}`);
  }, [token, given]);

  return token;
}
