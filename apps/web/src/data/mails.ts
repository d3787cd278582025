// What mails say, the addresses that none goes to, and saying no to a kind of them.
import {
  checkSuppressionMutation,
  createSuppressionMutation,
  deleteSuppressionMutation,
  getMailLayoutOptions,
  getMailTemplateOptions,
  listMailTemplatesOptions,
  listSuppressionsInfiniteOptions,
  putMailLayoutMutation,
  putMailTemplateMutation,
  resetMailLayoutMutation,
  resetMailTemplateMutation,
  testMailTemplateMutation,
  unsubscribeMutation,
} from "@plateforme/api-client/queries";
import { previewMailLayout, previewMailTemplate, previewUnsubscribe } from "@plateforme/api-client/sdk";
import type { Locale, RenderedMail } from "@plateforme/api-client/types";
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useMutation } from "./mutation";
import { isOperation } from "./query-keys";

export interface MailName {
  name: string;
  locale: string;
}

/** Words of a mail that may not be saved yet. */
export interface MailDraft {
  subject: string;
  mjml: string;
  text: string;
}

export function useMailTemplates() {
  return useQuery(listMailTemplatesOptions());
}

export function useMailTemplate(path: MailName) {
  return useQuery(getMailTemplateOptions({ path }));
}

/** What a draft looks like, filled in with examples. Of a draft that is wrong, the error says where; the last one stays. */
function usePreview(what: readonly unknown[], ask: (signal: AbortSignal) => Promise<RenderedMail>): MailPreviewed {
  const { data, error } = useQuery({
    queryKey: ["mail-preview", ...what],
    queryFn: ({ signal }) => ask(signal),
    staleTime: 60_000,
    gcTime: 60_000,
  });
  const [last, setLast] = useState<RenderedMail | undefined>(undefined);
  useEffect(() => {
    if (data !== undefined) setLast(data);
  }, [data]);
  return { mail: data ?? last, error, stale: data === undefined };
}

export function useMailPreview(path: MailName, draft: MailDraft): MailPreviewed {
  return usePreview([path, draft], async (signal) => (await previewMailTemplate({ path, body: draft, signal })).data);
}

/** A mail in a layout that may not be saved yet. */
export function useLayoutPreview(mjml: string, { name, locale }: { name: string; locale: Locale }): MailPreviewed {
  const body = { mjml, name, locale };
  return usePreview(["layout", body], async (signal) => (await previewMailLayout({ body, signal })).data);
}

export interface MailPreviewed {
  mail: RenderedMail | undefined;
  error: unknown;
  /** The draft is another one by now. */
  stale: boolean;
}

function useRefresh(...operations: readonly string[]) {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ predicate: isOperation(...operations) });
}

export function usePutMailTemplate() {
  return useMutation({ ...putMailTemplateMutation(), onSettled: useRefresh("listMailTemplates", "getMailTemplate") });
}

export function useResetMailTemplate() {
  return useMutation({ ...resetMailTemplateMutation(), onSettled: useRefresh("listMailTemplates", "getMailTemplate") });
}

/** What stands around every mail. */
export function useMailLayout() {
  return useQuery(getMailLayoutOptions());
}

/** Previews of mails stand in it. */
function useRefreshLayout() {
  const queries = useQueryClient();
  const refresh = useRefresh("getMailLayout");
  return () => Promise.all([refresh(), queries.invalidateQueries({ queryKey: ["mail-preview"] })]);
}

export function usePutMailLayout() {
  return useMutation({ ...putMailLayoutMutation(), onSettled: useRefreshLayout() });
}

export function useResetMailLayout() {
  return useMutation({ ...resetMailLayoutMutation(), onSettled: useRefreshLayout() });
}

/** To the viewer's own address. */
export function useTestMailTemplate() {
  return useMutation(testMailTemplateMutation());
}

export function useSuppressions() {
  return useInfiniteQuery({
    ...listSuppressionsInfiniteOptions(),
    initialPageParam: {},
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** The list gives no address away; one can ask about one. */
export function useCheckSuppression() {
  return useMutation(checkSuppressionMutation());
}

export function useCreateSuppression() {
  return useMutation({ ...createSuppressionMutation(), onSuccess: useRefresh("listSuppressions") });
}

export function useDeleteSuppression() {
  return useMutation({ ...deleteSuppressionMutation(), onSettled: useRefresh("listSuppressions") });
}

/** What a link of a mail lets one say no to. */
export function useUnsubscribePreview(token: string | null | undefined) {
  return useQuery({
    queryKey: ["unsubscribe", token],
    queryFn: async ({ signal }) => (await previewUnsubscribe({ body: { token: token ?? "" }, signal })).data,
    enabled: typeof token === "string",
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useUnsubscribe() {
  return useMutation(unsubscribeMutation());
}
