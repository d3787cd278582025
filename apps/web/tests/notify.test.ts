import { ProblemError } from "@plateforme/api-client/problem";
import type { NotificationDefault } from "@plateforme/api-client/types";
import { describe, expect, it } from "vitest";
import { durationText } from "@/deliveries/attempt";
import { deliveryQuery } from "@/deliveries/delivery-query";
import { laidOut } from "@/deliveries/raw-text";
import { failureText } from "@/deliveries/words";
import { translator } from "@/i18n/translate";
import { sameDefaults, stanceOf, withStance } from "@/preferences/defaults";
import { exampleData } from "@/workflows/example-data";
import { failedRecipients } from "@/workflows/failed-recipients";

function refused(...errors: { pointer: string; detail: string }[]) {
  const fields = errors.map((error) => ({ ...error, code: "invalid" }));
  return new ProblemError({ type: "about:blank", title: "", status: 422, code: "validation_failed", errors: fields });
}

describe("what an organization says of a category", () => {
  const locked: NotificationDefault = { category: "news", channel: "email", is_on: false, is_locked: true };

  it("is nothing, a default, or a lock", () => {
    expect(stanceOf([], "news", "email")).toBe("none");
    expect(stanceOf([locked], "news", "email")).toBe("never");
    expect(stanceOf([{ ...locked, is_locked: false }], "news", "email")).toBe("off");
  });

  it("changes one without the others", () => {
    const after = withStance([locked], "news", "push", "always");
    expect(after).toEqual([locked, { category: "news", channel: "push", is_on: true, is_locked: true }]);
    expect(withStance(after, "news", "email", "none")).toHaveLength(1);
    expect(sameDefaults(after, [...after].reverse())).toBe(true);
    expect(sameDefaults(after, [locked])).toBe(false);
  });
});

describe("the log of deliveries", () => {
  const values = { search: "", sort: null, open: null };

  it("asks about the active organization, or on request about everything", () => {
    const reach = { organization: "o", platform: true };
    expect(deliveryQuery(reach, { ...values, filters: { state: "dead" } })).toEqual({
      organization_id: "o",
      state: "dead",
    });
    expect(deliveryQuery(reach, { ...values, filters: { scope: "platform", state: "nonsense" } })).toEqual({});
    expect(
      deliveryQuery({ organization: "o", platform: false }, { ...values, filters: { scope: "platform" } }),
    ).toEqual({
      organization_id: "o",
    });
  });

  it("lays out JSON, and shows everything else as it is", () => {
    expect(laidOut('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(laidOut("{not json")).toBe("{not json");
    expect(durationText(999)).toBe("999 ms");
    expect(durationText(30_012)).toBe("30.0 s");
  });
});

describe("a failure", () => {
  it("is said in the reader's language where it is ours to say", () => {
    const fr = translator("fr");
    expect(failureText(fr, "the endpoint answered 503")).toBe("le webhook a répondu 503");
    expect(failureText(fr, "suppressed: bounce")).toBe(fr("deliveries.suppressed"));
    expect(failureText(fr, "550 5.1.1 no such user")).toBe("550 5.1.1 no such user");
  });
});

describe("a dry run", () => {
  it("begins with what the file speaks of", () => {
    const file = 'title = "{{ data.title }} {{ data.title }}"\nlink = "{{ data.link }}"\nif = "event.payload.role"';
    expect(JSON.parse(exampleData(file))).toEqual({ title: "title", link: "/notifications", role: "role" });
    expect(exampleData("nothing")).toBe("{}");
  });

  it("names the addresses that nobody has", () => {
    const error = refused({ pointer: "/recipients/1/email", detail: "unknown" });
    expect(failedRecipients(error, ["a@example.org", "b@example.org"])).toEqual(["b@example.org"]);
    expect(failedRecipients(new Error("x"), ["a@example.org"])).toEqual([]);
  });
});
