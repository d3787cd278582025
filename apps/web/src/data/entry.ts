// Coming in: accounts, sessions, proof of an address.
import {
  getMeQueryKey,
  resendVerificationMutation,
  resetPasswordMutation,
  restoreAccountMutation,
  signInMutation,
  signUpMutation,
  verifyEmailMutation,
} from "@plateforme/api-client/queries";
import { useQueryClient } from "@tanstack/react-query";
import { useMutation } from "./mutation";

export function useSignUp() {
  return useMutation(signUpMutation());
}

/** A new session: what was read for the one before, or for nobody, is forgotten. */
export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({ ...signInMutation(), onSuccess: () => queries.clear() });
}

export function useVerifyEmail() {
  const queries = useQueryClient();
  return useMutation({
    ...verifyEmailMutation(),
    onSuccess: () => queries.resetQueries({ queryKey: getMeQueryKey() }),
  });
}

/** It ends every session of that person, and this tab may have had one. */
export function useResetPassword() {
  const queries = useQueryClient();
  return useMutation({ ...resetPasswordMutation(), onSuccess: () => queries.clear() });
}

export function useRestoreAccount() {
  return useMutation(restoreAccountMutation());
}

export function useResendVerification() {
  return useMutation(resendVerificationMutation());
}
