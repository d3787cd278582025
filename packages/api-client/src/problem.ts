// What a failed call throws: a problem of the server (RFC 9457), or the news that the server was not reached.
import type { Code, FieldError, Problem } from "./generated/types.gen";

export type ProblemCode = Code;
export type { FieldError, Problem };

/** The server answered with a problem. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;
  /** Seconds after which trying again makes sense, from `Retry-After`. */
  readonly retryAfter: number | null;

  constructor(problem: Problem, retryAfter: number | null = null) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** No answer came: offline, refused, or cut off. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";

  constructor(cause: unknown) {
    super("The server could not be reached", { cause });
  }
}

export type ApiError = ProblemError | UnreachableError;

/** The code of a problem, or null for anything else. */
export function problemCode(error: unknown): ProblemCode | null {
  return error instanceof ProblemError ? error.problem.code : null;
}

function isProblem(value: unknown): value is Problem {
  return (
    typeof value === "object" &&
    value !== null &&
    "code" in value &&
    typeof value.code === "string" &&
    "status" in value &&
    typeof value.status === "number" &&
    "title" in value &&
    typeof value.title === "string"
  );
}

const codeOfStatus: Readonly<Record<number, ProblemCode>> = {
  401: "unauthenticated",
  403: "permission_denied",
  404: "not_found",
  413: "payload_too_large",
  429: "rate_limited",
  502: "bad_gateway",
  503: "unavailable",
  504: "gateway_timeout",
};

/** Something between us and the server answered in its own words; the status says the most. */
function problemOfStatus(status: number): Problem {
  const code = codeOfStatus[status] ?? (status < 500 ? "malformed_request" : "internal");
  return { type: "about:blank", title: `HTTP ${status}`, status, code };
}

/** Turns whatever a call failed with into an error of ours. An abort stays what it is. */
export function toApiError(error: unknown, response: Response | undefined): unknown {
  if (error instanceof ProblemError || error instanceof UnreachableError) return error;
  if (error instanceof DOMException && error.name === "AbortError") return error;
  if (response === undefined) return new UnreachableError(error);
  const seconds = Number.parseInt(response.headers.get("retry-after") ?? "", 10);
  const retryAfter = Number.isNaN(seconds) ? null : seconds;
  return new ProblemError(isProblem(error) ? error : problemOfStatus(response.status), retryAfter);
}
