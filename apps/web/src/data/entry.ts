// Coming in: accounts, sessions, proof of an address.
import {
  getMeQueryKey,
  resendVerificationMutation,
  signInMutation,
  signUpMutation,
  verifyEmailMutation,
} from "@plateforme/api-client/queries";
import { useMutation, useQueryClient } from "@tanstack/react-query";

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

export function useResendVerification() {
  return useMutation(resendVerificationMutation());
}
