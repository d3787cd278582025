import { describe, expect, it } from "vitest";
import { translator } from "@/i18n/translate";
import { en } from "@/messages/en";
import { fr } from "@/messages/fr";

function placeholders(message: unknown): string[] {
  return [...JSON.stringify(message).matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "").sort();
}

describe("dictionaries", () => {
  it("hold the same keys in the same order", () => {
    expect(Object.keys(fr)).toEqual(Object.keys(en));
  });

  it("use the same values in both languages", () => {
    for (const [key, message] of Object.entries(en)) {
      expect([key, placeholders(fr[key as keyof typeof fr])]).toEqual([key, placeholders(message)]);
    }
  });

  it("keep French punctuation from standing alone on a line", () => {
    for (const [key, message] of Object.entries(fr)) {
      expect([key, / [;:?!»]/.test(JSON.stringify(message))]).toEqual([key, false]);
    }
  });
});

describe("translator", () => {
  it("chooses plural forms by the language's rules", () => {
    expect(translator("en")("people.count", { count: 0 })).toBe("0 people");
    expect(translator("en")("people.count", { count: 1 })).toBe("1 person");
    expect(translator("fr")("people.count", { count: 0 })).toBe("0 personne");
    expect(translator("fr")("people.count", { count: 2 })).toBe("2 personnes");
  });

  it("groups digits as the language does", () => {
    expect(translator("en")("people.count", { count: 1204 })).toBe("1,204 people");
  });
});
