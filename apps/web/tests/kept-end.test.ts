import { beforeEach, expect, it } from "vitest";
import { forgetEnd, hasRunOut, keepEnd, recallEnd } from "@/impersonation/kept-end";

const end = "2026-11-23T17:40:00Z";
const minutesAfter = (minutes: number) => Date.parse(end) + minutes * 60_000;

beforeEach(forgetEnd);

it("is known for the person in whose name it is, and for nobody else", () => {
  expect(recallEnd("sam")).toBeNull();
  keepEnd("sam", end);
  expect(recallEnd("sam")).toBe(end);
  expect(recallEnd("theo")).toBeNull();
});

it("says for an hour that the time ran out, unless somebody ended it before", () => {
  keepEnd("sam", end);
  expect(hasRunOut(minutesAfter(-1))).toBe(false);
  expect(hasRunOut(minutesAfter(1))).toBe(true);
  expect(hasRunOut(minutesAfter(61))).toBe(false);
  forgetEnd();
  expect(hasRunOut(minutesAfter(1))).toBe(false);
});
