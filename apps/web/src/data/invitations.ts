// Invitations: those an organization sent, and the one somebody holds in their hand.
import { getMeQueryKey } from "@plateforme/api-client/queries";
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Locale } from "@/i18n/locale";
import { call, type Invitation, type InvitationPreview, type InviteResult, type Page } from "./contract";

const ofOrganization = (organization: string) => ["invitations", organization] as const;

export function useInvitations(organization: string, status: string | undefined) {
  return useInfiniteQuery({
    queryKey: [...ofOrganization(organization), status],
    queryFn: ({ signal, pageParam }) =>
      call<Page<Invitation>>("GET", `organizations/${organization}/invitations`, {
        query: { status, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

function useRefresh(organization: string) {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ofOrganization(organization) });
}

export interface InvitationWish {
  email: string;
  role: string;
  locale?: Locale;
  message?: string;
}

export function useInvite(organization: string) {
  const refresh = useRefresh(organization);
  return useMutation({
    mutationFn: (body: InvitationWish) =>
      call<Invitation>("POST", `organizations/${organization}/invitations`, { body }),
    onSuccess: refresh,
  });
}

export function useInviteMany(organization: string) {
  const refresh = useRefresh(organization);
  return useMutation({
    mutationFn: (invitations: { email: string; role: string }[]) =>
      call<{ results: InviteResult[] }>("POST", `organizations/${organization}/invitations/bulk`, {
        body: { invitations },
      }),
    onSettled: refresh,
  });
}

export interface LinkWish {
  role: string;
  max_uses?: number;
  expires_in_days?: number;
  domain?: string;
}

export function useInviteByLink(organization: string) {
  const refresh = useRefresh(organization);
  return useMutation({
    mutationFn: (body: LinkWish) =>
      call<Invitation & { url: string }>("POST", `organizations/${organization}/invitations/link`, { body }),
    onSuccess: refresh,
  });
}

export function useResendInvitation(organization: string) {
  const refresh = useRefresh(organization);
  return useMutation({
    mutationFn: (id: string) => call<unknown>("POST", `organizations/${organization}/invitations/${id}/resend`),
    onSuccess: refresh,
  });
}

export function useRevokeInvitation(organization: string) {
  const refresh = useRefresh(organization);
  return useMutation({
    mutationFn: (id: string) => call<void>("DELETE", `organizations/${organization}/invitations/${id}`),
    onSettled: refresh,
  });
}

/** What a token is good for; told to whoever holds it. */
export function useInvitationPreview(token: string | null) {
  return useQuery({
    queryKey: ["invitation", token],
    queryFn: ({ signal }) => call<InvitationPreview>("POST", "invitations/preview", { body: { token }, signal }),
    enabled: token !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useAcceptInvitation() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (token: string) => call<{ organization_id: string }>("POST", "invitations/accept", { body: { token } }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ["organizations"] }),
        queries.invalidateQueries({ queryKey: getMeQueryKey() }),
      ]),
  });
}

export function useDeclineInvitation() {
  return useMutation({
    mutationFn: (token: string) => call<void>("POST", "invitations/decline", { body: { token } }),
  });
}
