import { type ProblemCode, ProblemError, UnreachableError } from "@plateforme/api-client/problem";
import { expect, it } from "vitest";
import { errorText, fieldText } from "@/i18n/problem-messages";
import { translator } from "@/i18n/translate";

const t = translator("en");

function problem(code: ProblemCode, retryAfter: number | null = null) {
  return new ProblemError({ type: "about:blank", title: "x", status: 400, code }, retryAfter);
}

it("words a problem by its code", () => {
  expect(errorText(t, problem("invalid_credentials"))).toContain("e-mail address or the password");
});

it("says how long to wait", () => {
  expect(errorText(t, problem("rate_limited", 30))).toBe("Too many attempts. Try again in 30 seconds.");
});

it("tells a server that is not there from one that failed", () => {
  expect(errorText(t, new UnreachableError(null))).toContain("connection");
  expect(errorText(t, new Error("bug"))).toContain("our side");
});

it("words a field's rule for that field, else for any field, else as the server does", () => {
  expect(fieldText(t, { pointer: "/password", code: "too_short", detail: "d" })).toContain("8 characters");
  expect(fieldText(t, { pointer: "/nick", code: "too_short", detail: "d" })).toBe("This is too short. Add to it.");
  expect(fieldText(t, { pointer: "/nick", code: "not_a_rule_we_know", detail: "as said" })).toBe("as said");
});
