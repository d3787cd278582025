// What the viewer may do decides what the rest of the cache may hold.
import type { Me } from "@plateforme/api-client/types";
import type { Query, QueryClient } from "@tanstack/react-query";
import { isOperation } from "./query-keys";

/** Who somebody is and what they may do where, as one text that differs when any of it does. */
function authorityOf({ id, organization, roles, permissions }: Me): string {
  return JSON.stringify([id, organization?.id, organization?.role, [...roles].sort(), [...permissions].sort()]);
}

const isMe = isOperation("getMe");
const isSetup = isOperation("getSetup");

/** What is the same for everybody, or for whoever holds the link, is kept. */
function dependsOnViewer(query: Query): boolean {
  const [first] = query.queryKey;
  return !isMe(query) && !isSetup(query) && first !== "invitation" && first !== "openapi";
}

/**
 * Compares each answer about the viewer with the one before. When their authority is another (a role was changed, they were
 * removed from an organization or went to another), what is out of sight is forgotten and what is shown is read again.
 */
export function authorityFollower(client: () => QueryClient): (me: Me) => void {
  let last: string | null = null;
  return (me) => {
    const now = authorityOf(me);
    const changed = last !== null && last !== now;
    last = now;
    if (!changed) return;
    client().removeQueries({ type: "inactive", predicate: dependsOnViewer });
    void client().invalidateQueries({ predicate: dependsOnViewer });
  };
}
