// Coming in: accounts, sessions, proof of an address.
import {
  challengeMfaMutation,
  confirmEmailChangeMutation,
  forgotPasswordMutation,
  getMeQueryKey,
  reportSignInMutation,
  requestEmailSignInMutation,
  requestPasskeySignInMutation,
  resendVerificationMutation,
  resetPasswordMutation,
  restoreAccountMutation,
  signInMutation,
  signInWithPasskeyMutation,
  signUpMutation,
  verifyEmailMutation,
  verifyEmailSignInMutation,
  verifyMfaMutation,
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

/** The second half of a sign-in. */
export function useVerifyMfa() {
  const queries = useQueryClient();
  return useMutation({ ...verifyMfaMutation(), onSuccess: () => queries.clear() });
}

/** For a factor that has to be asked for: the mail, or what the browser is to be asked. */
export function useChallengeMfa() {
  return useMutation(challengeMfaMutation());
}

export function useRequestPasskeySignIn() {
  return useMutation(requestPasskeySignInMutation());
}

export function useSignInWithPasskey() {
  const queries = useQueryClient();
  return useMutation({ ...signInWithPasskeyMutation(), onSuccess: () => queries.clear() });
}

export function useRequestEmailSignIn() {
  return useMutation(requestEmailSignInMutation());
}

export function useVerifyEmailSignIn() {
  const queries = useQueryClient();
  return useMutation({ ...verifyEmailSignInMutation(), onSuccess: () => queries.clear() });
}

export function useVerifyEmail() {
  const queries = useQueryClient();
  return useMutation({
    ...verifyEmailMutation(),
    onSuccess: () => queries.resetQueries({ queryKey: getMeQueryKey() }),
  });
}

export function useForgotPassword() {
  return useMutation(forgotPasswordMutation());
}

/** It ends every session of that person, and this tab may have had one. */
export function useResetPassword() {
  const queries = useQueryClient();
  return useMutation({ ...resetPasswordMutation(), onSuccess: () => queries.clear() });
}

/** "This was not me": it ends every session of that person as well. */
export function useReportSignIn() {
  const queries = useQueryClient();
  return useMutation({ ...reportSignInMutation(), onSuccess: () => queries.clear() });
}

export function useConfirmEmailChange() {
  const queries = useQueryClient();
  return useMutation({
    ...confirmEmailChangeMutation(),
    onSuccess: () => queries.resetQueries({ queryKey: getMeQueryKey() }),
  });
}

export function useRestoreAccount() {
  return useMutation(restoreAccountMutation());
}

export function useResendVerification() {
  return useMutation(resendVerificationMutation());
}
