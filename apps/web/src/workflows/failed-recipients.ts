import { ProblemError } from "@plateforme/api-client/problem";

/** The addresses that the server found nobody for, where the failure is about those. */
export function failedRecipients(error: unknown, emails: readonly string[]): readonly string[] {
  if (!(error instanceof ProblemError)) return [];
  return (error.problem.errors ?? []).flatMap(({ pointer }) => {
    const at = /^\/recipients\/(\d+)/.exec(pointer)?.[1];
    const email = at === undefined ? undefined : emails[Number(at)];
    return email === undefined ? [] : [email];
  });
}
