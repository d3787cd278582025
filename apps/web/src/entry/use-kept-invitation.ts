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

/** Where to sign in: somebody on the way to an organization goes on there. */
export function signInPath(invited: boolean): string {
  return invited ? "/sign-in?return_to=%2Finvitation" : "/sign-in";
}
