// Where a notification leads. The server allows paths of this site and https addresses; whatever else comes leads nowhere.
import { safeReturnPath } from "@/shell/location";

export type Target = { kind: "page"; path: string } | { kind: "site"; url: string };

export function targetOf(link: string | null, origin: string): Target | null {
  if (link === null) return null;
  const path = safeReturnPath(link, origin);
  if (path !== null) return { kind: "page", path };
  if (!link.startsWith("https://") || !URL.canParse(link)) return null;
  const url = new URL(link);
  // An address of this very site stays in this tab.
  return url.origin === origin
    ? { kind: "page", path: `${url.pathname}${url.search}${url.hash}` }
    : { kind: "site", url: url.href };
}
