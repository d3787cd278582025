import { expect, it } from "vitest";
import { boundsOf, formatRange, parseRange } from "@/list/date-range";
import { changeList, isNarrowed, readList } from "@/list/list-state";

const shape = { filters: ["role", "status"], sorts: ["name", "-name"] } as const;
const read = (text: string) => readList(new URLSearchParams(text), shape);

it("a list's state is what the address says", () => {
  expect(read("q=cam%20&role=admin&sort=-name&open=7&other=1")).toEqual({
    search: "cam",
    sort: "-name",
    filters: { role: "admin" },
    open: "7",
  });
  expect(read("sort=password&role=")).toEqual({ search: "", sort: null, filters: {}, open: null });
});

it("a change keeps the rest of the address and drops what is not set", () => {
  const params = new URLSearchParams("q=cam&role=admin&tab=2");
  expect(changeList(params, { filters: { role: null, status: "active" } }).toString()).toBe(
    "q=cam&tab=2&status=active",
  );
  expect(changeList(params, { search: "" }).toString()).toBe("role=admin&tab=2");
  expect(params.get("q"), "the address before is left alone").toBe("cam");
});

it("listing something else closes the panel; sorting leaves it open", () => {
  const params = new URLSearchParams("open=7");
  expect(changeList(params, { search: "x" }).get("open")).toBeNull();
  expect(changeList(params, { filters: { role: "admin" } }).get("open")).toBeNull();
  expect(changeList(params, { sort: "name" }).get("open")).toBe("7");
});

it("a sort order narrows nothing", () => {
  expect(isNarrowed(read("sort=name&open=7"))).toBe(false);
  expect(isNarrowed(read("q=a"))).toBe(true);
  expect(isNarrowed(read("status=active"))).toBe(true);
});

it.each(["24h", "week", "2026-03-01..2026-03-31", "2026-03-01..", "..2026-03-31"])(
  "the range %s survives the address",
  (text) => {
    expect(formatRange(parseRange(text))).toBe(text);
  },
);

it.each(["", "..", "soon", "2026-13-01..", "2026-03-01..x", "a..b..c"])("%o is no range", (text) => {
  expect(parseRange(text)).toBeNull();
});

it("a preset asks from a full minute, and days are asked for to the end of the last one", () => {
  const now = Date.parse("2026-03-08T10:00:42.500Z");
  expect(boundsOf(parseRange("24h"), now)).toEqual({ from: "2026-03-07T10:00:00.000Z" });
  const { from, to } = boundsOf(parseRange("2026-03-01..2026-03-01"), now);
  expect(Date.parse(to ?? "") - Date.parse(from ?? "")).toBe(24 * 3_600_000);
  expect(boundsOf(null, now)).toEqual({});
});

it.each([
  ["monday", 1, 2],
  ["sunday", 0, 8],
  ["saturday", 6, 7],
])("this week starts on %s for whoever wants it so", (_, weekStart, expected) => {
  // A Sunday.
  const { from } = boundsOf(parseRange("week"), new Date(2026, 2, 8, 10).getTime(), weekStart);
  expect(from).toBe(new Date(2026, 2, expected).toISOString());
});
