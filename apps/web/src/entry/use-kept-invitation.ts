import { useSyncExternalStore } from "react";
import { recallInvitation } from "./invitation-token";

/** The invitation that this tab follows; unknown in the exported page. */
export function useKeptInvitation(): string | null {
  return useSyncExternalStore(
    () => () => {},
    recallInvitation,
    () => null,
  );
}
