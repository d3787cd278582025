import type { Me } from "@plateforme/api-client/types";
import { expect, it } from "vitest";
import { actionsFor, actionsForAll } from "@/people/person-actions";

const who = (...permissions: string[]) => ({ permissions }) as Me;

it("offers what makes sense for an account in its state", () => {
  const admin = who("users:suspend", "users:delete");
  expect(actionsFor(admin, "active")).toEqual(["suspend", "delete"]);
  expect(actionsFor(admin, "suspended")).toEqual(["restore", "delete"]);
  expect(actionsFor(admin, "deleted")).toEqual(["undelete"]);
});

it("offers only what the viewer may do", () => {
  expect(actionsFor(who("users:suspend"), "active")).toEqual(["suspend"]);
  expect(actionsFor(who(), "active")).toEqual([]);
});

it("offers for several what makes sense for one of them, once and in one order", () => {
  const people = [{ status: "suspended" }, { status: "active" }] as const;
  expect(actionsForAll(who("users:suspend", "users:delete"), people)).toEqual(["suspend", "restore", "delete"]);
});
