import { act, cleanup, renderHook } from "@testing-library/react";
import { useSyncExternalStore } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useListState } from "@/list/use-list-state";

// As Next.js does it: its router hears of `history.pushState` and of the back button.
const heard = vi.hoisted(() => new Set<() => void>());
vi.mock("next/navigation", () => ({
  useSearchParams: () => {
    const text = useSyncExternalStore(
      (listener) => {
        heard.add(listener);
        return () => heard.delete(listener);
      },
      () => window.location.search,
    );
    return new URLSearchParams(text);
  },
}));

const shape = { filters: ["role"], sorts: ["name"] } as const;
const entries: string[] = [];

beforeEach(() => {
  window.history.replaceState(null, "", "/console/members");
  entries.length = 0;
  for (const way of ["pushState", "replaceState"] as const) {
    const original = window.history[way].bind(window.history);
    vi.spyOn(window.history, way).mockImplementation((state, unused, url) => {
      entries.push(`${way === "pushState" ? "push" : "replace"} ${String(url)}`);
      original(state, unused, url);
      for (const listener of heard) listener();
    });
  }
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

it("each filter is a step back, and a search being typed is one", () => {
  const { result } = renderHook(() => useListState(shape));
  act(() => result.current.setFilter("role", "admin"));
  act(() => result.current.setSearch("c"));
  act(() => result.current.setSearch("cam"));
  expect(entries).toEqual([
    "push /console/members?role=admin",
    "push /console/members?role=admin&q=c",
    "replace /console/members?role=admin&q=cam",
  ]);
  expect(result.current).toMatchObject({ search: "cam", filters: { role: "admin" }, narrowed: true });
});

it("two changes in one go both count", () => {
  const { result } = renderHook(() => useListState(shape));
  act(() => {
    result.current.setFilter("role", "admin");
    result.current.setSort("name");
  });
  expect(window.location.search).toBe("?role=admin&sort=name");
});

it("moving from row to row leaves one step back, and closing none", () => {
  const { result } = renderHook(() => useListState(shape));
  act(() => result.current.openRow("1"));
  act(() => result.current.openRow("2"));
  act(() => result.current.closeRow());
  expect(entries.map((entry) => entry.split(" ")[0])).toEqual(["push", "replace", "replace"]);
  expect(result.current.open).toBeNull();
});

it("what changes nothing is no step", () => {
  const { result } = renderHook(() => useListState(shape));
  act(() => result.current.setSearch(""));
  act(() => result.current.clear());
  expect(entries).toEqual([]);
});
