import { useSyncExternalStore } from "react";
import { recallLink } from "./link-token";

/** The invitation that this tab follows; unknown in the exported page. */
export function useKeptInvitation(): string | null {
  return useSyncExternalStore(
    () => () => {},
    () => recallLink("invitation"),
    () => null,
  );
}
