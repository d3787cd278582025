// Invitations: those an organization sent, the one somebody holds in their hand, and those to one's own address.
import {
  acceptInvitationMutation,
  acceptMyInvitationMutation,
  createInvitationLinkMutation,
  createInvitationMutation,
  createInvitationsMutation,
  declineInvitationMutation,
  declineMyInvitationMutation,
  listInvitationsInfiniteOptions,
  listMyInvitationsOptions,
  resendInvitationMutation,
  revokeInvitationMutation,
} from "@plateforme/api-client/queries";
import { previewInvitation } from "@plateforme/api-client/sdk";
import type { InvitationStanding } from "@plateforme/api-client/types";
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMutation } from "./mutation";
import { isOperation } from "./query-keys";

export function useInvitations(organization: string, status: InvitationStanding | undefined) {
  const path = { organization_id: organization };
  return useInfiniteQuery({
    ...listInvitationsInfiniteOptions({
      path,
      ...(status === undefined ? {} : { query: { status } }),
    }),
    initialPageParam: { path },
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

function useRefresh(...operations: readonly string[]) {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ predicate: isOperation(...operations) });
}

export function useCreateInvitation() {
  return useMutation({ ...createInvitationMutation(), onSuccess: useRefresh("listInvitations") });
}

export function useCreateInvitations() {
  return useMutation({ ...createInvitationsMutation(), onSettled: useRefresh("listInvitations") });
}

export function useCreateInvitationLink() {
  return useMutation({ ...createInvitationLinkMutation(), onSuccess: useRefresh("listInvitations") });
}

export function useResendInvitation() {
  return useMutation({ ...resendInvitationMutation(), onSettled: useRefresh("listInvitations") });
}

export function useRevokeInvitation() {
  return useMutation({ ...revokeInvitationMutation(), onSettled: useRefresh("listInvitations") });
}

/** What a token is good for; told to whoever holds it. */
export function useInvitationPreview(token: string | null) {
  return useQuery({
    queryKey: ["invitation", token],
    queryFn: async ({ signal }) => (await previewInvitation({ body: { token: token ?? "" }, signal })).data,
    enabled: token !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useAcceptInvitation() {
  return useMutation({
    ...acceptInvitationMutation(),
    onSuccess: useRefresh("getMe", "listMyOrganizations", "listMyInvitations"),
  });
}

export function useDeclineInvitation() {
  return useMutation({ ...declineInvitationMutation(), onSuccess: useRefresh("listMyInvitations") });
}

/** Those sent to the viewer's own address; none while it is not proved. */
export function useMyInvitations(enabled: boolean) {
  return useQuery({ ...listMyInvitationsOptions(), enabled });
}

export function useAcceptMyInvitation() {
  return useMutation({
    ...acceptMyInvitationMutation(),
    onSettled: useRefresh("getMe", "listMyOrganizations", "listMyInvitations"),
  });
}

export function useDeclineMyInvitation() {
  return useMutation({ ...declineMyInvitationMutation(), onSettled: useRefresh("listMyInvitations") });
}
