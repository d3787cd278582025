// What is wrong with which part of a mail. The server says it in the words of MJML and Jinja: an operator needs those.
import { ProblemError } from "@plateforme/api-client/problem";

export type Part = "subject" | "mjml" | "text";
const parts: readonly Part[] = ["subject", "mjml", "text"];

/** Null where the failure is about no part. */
export function partErrors(error: unknown): Partial<Record<Part, string>> | null {
  if (!(error instanceof ProblemError)) return null;
  const wrong: Partial<Record<Part, string>> = {};
  for (const { pointer, detail } of error.problem.errors ?? []) {
    const part = parts.find((name) => pointer === `/${name}`);
    if (part !== undefined) wrong[part] = detail;
  }
  return Object.keys(wrong).length === 0 ? null : wrong;
}
