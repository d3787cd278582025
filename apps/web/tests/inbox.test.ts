import type { NotificationItem, NotificationPage } from "@plateforme/api-client/types";
import { describe, expect, it } from "vitest";
import { marked } from "@/inbox/marks";
import { place, type ReadShelf } from "@/inbox/shelves";
import { targetOf } from "@/inbox/target";
import { backoff } from "@/live/backoff";

const now = "2026-11-23T09:00:00Z";

function item(id: string, fields: Partial<NotificationItem> = {}): NotificationItem {
  return {
    id,
    workflow: "announcement",
    category: "announcements",
    title: id,
    body: null,
    link: null,
    actions: [],
    organization_id: null,
    seen_at: null,
    read_at: null,
    archived_at: null,
    expires_at: null,
    created_at: now,
    revision: 1,
    ...fields,
  };
}

function list(...pages: string[][]): ReadShelf {
  const page = (ids: string[], at: number): NotificationPage => ({
    items: ids.map((id) => item(id)),
    next_cursor: at === pages.length - 1 ? null : "more",
    unseen: 0,
    unread: 0,
    revision: 1,
  });
  return { pages: pages.map(page), pageParams: pages.map(() => ({})) };
}

const ids = (shelf: ReadShelf) => shelf.pages.map(({ items }) => items.map(({ id }) => id));

describe("a shelf that was read before", () => {
  it("gets what is new at its top", () => {
    expect(ids(place(list(["b", "a"]), "inbox", item("c")))).toEqual([["c", "b", "a"]]);
    expect(ids(place(list([]), "inbox", item("c")))).toEqual([["c"]]);
  });

  it("gets what comes late where it belongs", () => {
    expect(ids(place(list(["d", "b"], ["a"]), "inbox", item("c")))).toEqual([["d", "c", "b"], ["a"]]);
  });

  it("leaves what lies beyond its end to the next page", () => {
    const more = { ...list(["d", "c"]) };
    const open: ReadShelf = { ...more, pages: more.pages.map((page) => ({ ...page, next_cursor: "more" })) };
    expect(ids(place(open, "inbox", item("a")))).toEqual([["d", "c"]]);
  });

  it("changes what it has, and lets go what belongs there no longer", () => {
    const read = item("b", { read_at: now, revision: 2 });
    expect(place(list(["b", "a"]), "inbox", read).pages[0]?.items[0]?.read_at).toBe(now);
    expect(ids(place(list(["b", "a"]), "unread", read))).toEqual([["a"]]);
    const archived = item("b", { read_at: now, archived_at: now, revision: 3 });
    expect(ids(place(list(["b", "a"]), "inbox", archived))).toEqual([["a"]]);
    expect(ids(place(list([]), "archived", archived))).toEqual([["b"]]);
  });

  it("does not go back to what was before", () => {
    const later = place(list(["a"]), "inbox", item("a", { read_at: now, revision: 5 }));
    expect(place(later, "inbox", item("a", { revision: 4 }))).toBe(later);
  });
});

describe("a mark", () => {
  it("says what the server will say: read is seen, archived is read", () => {
    expect(marked(item("a"), "read", now)).toMatchObject({ seen_at: now, read_at: now });
    expect(marked(item("a"), "archived", now)).toMatchObject({ seen_at: now, read_at: now, archived_at: now });
    expect(marked(item("a", { read_at: now, seen_at: now }), "unread", now)).toMatchObject({ read_at: null });
  });
});

describe("where a notification leads", () => {
  const origin = "https://accounts.example.org";

  it("is a page of this site, or another site over https", () => {
    expect(targetOf("/account?tab=1#x", origin)).toEqual({ kind: "page", path: "/account?tab=1#x" });
    expect(targetOf("https://accounts.example.org/account", origin)).toEqual({ kind: "page", path: "/account" });
    expect(targetOf("https://example.com/a", origin)).toEqual({ kind: "site", url: "https://example.com/a" });
  });

  it("is nowhere for anything else", () => {
    for (const link of [null, "", "javascript:alert(1)", "//evil.example", "http://example.com", "data:text/html,x"]) {
      expect([link, targetOf(link, origin)]).toEqual([link, null]);
    }
  });
});

it("each failure makes the wait longer, up to a minute, and never the same for all", () => {
  expect(backoff(1, 0)).toBe(500);
  expect(backoff(1, 1)).toBe(1000);
  expect(backoff(3, 1)).toBe(4000);
  expect(backoff(30, 1)).toBe(60_000);
});
