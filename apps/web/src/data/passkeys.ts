// The viewer's passkeys.
import {
  listPasskeysOptions,
  registerPasskeyMutation,
  removePasskeyMutation,
  renamePasskeyMutation,
  requestPasskeyCreationMutation,
} from "@plateforme/api-client/queries";
import { useQuery } from "@tanstack/react-query";
import { useRefreshSecurity } from "./factors";
import { useMutation } from "./mutation";

export function usePasskeys() {
  return useQuery(listPasskeysOptions());
}

/** What the browser is to be asked for. */
export function useRequestPasskey() {
  return useMutation(requestPasskeyCreationMutation());
}

export function useRegisterPasskey() {
  return useMutation({ ...registerPasskeyMutation(), onSuccess: useRefreshSecurity() });
}

export function useRenamePasskey() {
  return useMutation({ ...renamePasskeyMutation(), onSettled: useRefreshSecurity() });
}

export function useRemovePasskey() {
  return useMutation({ ...removePasskeyMutation(), onSettled: useRefreshSecurity() });
}
