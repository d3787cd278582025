// The server's codes in words. A new code on the server breaks the build until both languages word it.
import { type FieldError, type ProblemCode, ProblemError, UnreachableError } from "@plateforme/api-client/problem";
import { isMessageKey, type MessageKey, type Translate } from "./translate";

export const problemMessages = {
  malformed_json: "problem.malformed",
  malformed_request: "problem.malformed",
  unauthenticated: "problem.unauthenticated",
  invalid_credentials: "problem.invalidCredentials",
  refresh_token_invalid: "problem.unauthenticated",
  insufficient_user_authentication: "problem.stepUp",
  permission_denied: "problem.permissionDenied",
  cross_site_request: "problem.crossSite",
  not_found: "problem.notFound",
  method_not_allowed: "problem.malformed",
  conflict: "problem.conflict",
  precondition_failed: "problem.preconditionFailed",
  payload_too_large: "problem.payloadTooLarge",
  uri_too_long: "problem.malformed",
  unsupported_media_type: "problem.unsupportedMediaType",
  validation_failed: "problem.validationFailed",
  rate_limited: "problem.rateLimited",
  headers_too_large: "problem.malformed",
  internal: "problem.internal",
  bad_gateway: "problem.unavailable",
  unavailable: "problem.unavailable",
  gateway_timeout: "problem.unavailable",
} as const satisfies Record<ProblemCode, MessageKey>;

/** A longer wait is told in minutes. */
const SECONDS_TOLD = 120;

/** What went wrong and what to do, for any failure of a call. */
export function errorText(t: Translate, error: unknown): string {
  if (error instanceof UnreachableError) return t("problem.unreachable");
  if (!(error instanceof ProblemError)) return t("problem.internal");
  const { code } = error.problem;
  if (code === "rate_limited" && error.retryAfter !== null) {
    return error.retryAfter > SECONDS_TOLD
      ? t("problem.rateLimitedMinutes", { count: Math.ceil(error.retryAfter / 60) })
      : t("problem.rateLimitedFor", { count: Math.max(1, error.retryAfter) });
  }
  return t(Object.hasOwn(problemMessages, code) ? problemMessages[code] : "problem.internal");
}

/** The same, with words of one's own for codes that mean something particular here. */
export function errorTextHere(t: Translate, error: unknown, here: Partial<Record<ProblemCode, MessageKey>>): string {
  const key = error instanceof ProblemError ? here[error.problem.code] : undefined;
  return key === undefined ? errorText(t, error) : t(key);
}

/** The id that finds a failure in the server's log. */
export function errorReference(error: unknown): string | null {
  return error instanceof ProblemError ? (error.problem.request_id ?? null) : null;
}

/** What is wrong with a field: worded for that field, else for any; rules we have no words for speak for themselves. */
export function fieldText(t: Translate, { pointer, code, detail }: FieldError): string {
  const name = pointer.slice(pointer.lastIndexOf("/") + 1);
  const key = [`field.${name}.${code}`, `field.${code}`].find(isMessageKey);
  return key === undefined ? detail : t(key);
}
