import { describe, expect, it } from "vitest";
import { covers, groupEvents, toggleGroup, toggleType } from "@/webhooks/event-filter";

const [members, roles] = groupEvents(["member.added", "member.left", "role.created"]);
if (members === undefined || roles === undefined) throw new Error("two groups");

describe("what an endpoint is told of", () => {
  it("is grouped by what it is about", () => {
    expect(members).toEqual({ subject: "member", all: "member.*", types: ["member.added", "member.left"] });
    expect(roles.subject).toBe("role");
  });

  it("is single types, all that begin alike, or everything", () => {
    expect(covers(["*"], "role.created")).toBe(true);
    expect(covers(["member.*"], "member.added")).toBe(true);
    expect(covers(["member.*"], "members.viewed")).toBe(false);
    expect(covers(["member.added"], "member.left")).toBe(false);
  });

  it("becomes all of a kind, or none of it, whatever was chosen of it before", () => {
    expect(toggleGroup(["member.added", "role.created"], members, true)).toEqual(["role.created", "member.*"]);
    expect(toggleGroup(["member.*", "role.created"], members, false)).toEqual(["role.created"]);
  });

  it("becomes the other types when one of all is taken away", () => {
    expect(toggleType(["member.*"], members, "member.left", false)).toEqual(["member.added"]);
    expect(toggleType([], members, "member.left", true)).toEqual(["member.left"]);
  });
});
