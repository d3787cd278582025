// API keys: the viewer's own, or those of an organization. A secret is in the answer that makes it, and kept by nobody.
import {
  createMyApiKeyMutation,
  createOrganizationApiKeyMutation,
  listMyApiKeysOptions,
  listOrganizationApiKeysOptions,
  revokeMyApiKeyMutation,
  revokeOrganizationApiKeyMutation,
  rotateMyApiKeyMutation,
  rotateOrganizationApiKeyMutation,
} from "@plateforme/api-client/queries";
import type { ApiKeyItem, CreatePersonalKey } from "@plateforme/api-client/types";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMutation } from "./mutation";
import { isOperation } from "./query-keys";

/** Whose keys: an organization's by its id, or the viewer's own. */
export type KeyHolder = string | null;

export function useApiKeys(holder: KeyHolder) {
  const own = useQuery({ ...listMyApiKeysOptions(), enabled: holder === null });
  const theirs = useQuery({
    ...listOrganizationApiKeysOptions({ path: { organization_id: holder ?? "" } }),
    enabled: holder !== null,
  });
  return holder === null ? own : theirs;
}

function useRefreshKeys() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ predicate: isOperation("listMyApiKeys", "listOrganizationApiKeys") });
}

/** The answer holds the secret, this once. */
export function useCreateApiKey(holder: KeyHolder) {
  const own = useMutation(createMyApiKeyMutation());
  const theirs = useMutation(createOrganizationApiKeyMutation());
  return useMutation({
    mutationFn: ({ organization_id, ...body }: CreatePersonalKey): Promise<ApiKeyItem> =>
      holder === null
        ? own.mutateAsync({ body: organization_id === undefined ? body : { ...body, organization_id } })
        : theirs.mutateAsync({ path: { organization_id: holder }, body }),
    onSuccess: useRefreshKeys(),
  });
}

/** The answer holds the new secret; the old one works for a while longer. */
export function useRotateApiKey(holder: KeyHolder) {
  const own = useMutation(rotateMyApiKeyMutation());
  const theirs = useMutation(rotateOrganizationApiKeyMutation());
  return useMutation({
    mutationFn: ({ key, overlap_seconds }: { key: ApiKeyItem; overlap_seconds: number }): Promise<ApiKeyItem> => {
      const body = { overlap_seconds };
      const headers = { "If-Match": `"${key.version}"` };
      return holder === null
        ? own.mutateAsync({ path: { key_id: key.id }, body, headers })
        : theirs.mutateAsync({ path: { organization_id: holder, key_id: key.id }, body, headers });
    },
    onSettled: useRefreshKeys(),
  });
}

export function useRevokeApiKey(holder: KeyHolder) {
  const own = useMutation(revokeMyApiKeyMutation());
  const theirs = useMutation(revokeOrganizationApiKeyMutation());
  return useMutation({
    mutationFn: async ({ key }: { key: ApiKeyItem }) => {
      if (holder === null) await own.mutateAsync({ path: { key_id: key.id } });
      else await theirs.mutateAsync({ path: { organization_id: holder, key_id: key.id } });
    },
    onSettled: useRefreshKeys(),
  });
}
