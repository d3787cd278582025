// Acting in somebody else's name, for those who may.
import { endImpersonationMutation, startImpersonationMutation } from "@plateforme/api-client/queries";
import { useMutation } from "./mutation";

/** The cookie is somebody else's afterwards: whoever calls this loads the page anew. */
export function useStartImpersonation() {
  return useMutation(startImpersonationMutation());
}

export function useEndImpersonation() {
  return useMutation(endImpersonationMutation());
}
