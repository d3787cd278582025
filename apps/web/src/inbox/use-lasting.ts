import type { NotificationItem } from "@plateforme/api-client/types";
import { useMemo } from "react";
import { useNow } from "@/list/time-ago";

/** Without those whose time is over, also when that is while they are looked at. */
export function useLasting(items: readonly NotificationItem[]): readonly NotificationItem[] {
  const now = useNow();
  return useMemo(
    () => items.filter(({ expires_at }) => expires_at === null || Date.parse(expires_at) > now),
    [items, now],
  );
}
