import { ProblemError } from "@plateforme/api-client/problem";
import type { MailTemplateItem } from "@plateforme/api-client/types";
import { describe, expect, it } from "vitest";
import { partErrors } from "@/mails/part-errors";
import { linesOf } from "@/mails/words";

function refused(...errors: { pointer: string; detail: string }[]) {
  const fields = errors.map((error) => ({ ...error, code: "invalid" }));
  return new ProblemError({ type: "about:blank", title: "", status: 422, code: "validation_failed", errors: fields });
}

describe("mails", () => {
  it("stand in one line for both languages", () => {
    const one = (name: string, locale: "en" | "fr"): MailTemplateItem => ({
      name,
      locale,
      subject: name,
      is_overridden: false,
      version: 0,
      updated_at: null,
    });
    const lines = linesOf([one("a", "en"), one("a", "fr"), one("b", "en")]);
    expect(lines.map(({ name, languages }) => [name, languages.length])).toEqual([
      ["a", 2],
      ["b", 1],
    ]);
  });

  it("have what is wrong with a part in the words of the server", () => {
    expect(partErrors(refused({ pointer: "/mjml", detail: "mj-nothing is not known" }))).toEqual({
      mjml: "mj-nothing is not known",
    });
    expect(partErrors(refused())).toBeNull();
  });
});
