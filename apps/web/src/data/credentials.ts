// What the viewer signs in with: their password and their address.
import { changeEmailMutation, changePasswordMutation } from "@plateforme/api-client/queries";
import { useRefreshSecurity } from "./factors";
import { useMutation } from "./mutation";

/** It ends every other session, and trust in devices. */
export function useChangePassword() {
  return useMutation({ ...changePasswordMutation(), onSuccess: useRefreshSecurity() });
}

/** Sends a mail to either address; the change is made when both were answered. */
export function useChangeEmail() {
  return useMutation(changeEmailMutation());
}
