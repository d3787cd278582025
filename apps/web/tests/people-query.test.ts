import { describe, expect, it } from "vitest";
import { readList } from "@/list/list-state";
import { peopleQuery, peopleShape } from "@/people/people-query";

const asked = (address: string) => peopleQuery(readList(new URLSearchParams(address), peopleShape), 0, 1);

describe("the question that the people list asks", () => {
  it("says what the address says", () => {
    expect(asked("status=suspended&verified=false&role=owner&sort=-name")).toEqual({
      status: "suspended",
      verified: false,
      role: "owner",
      sort: "-name",
    });
  });

  it("leaves the order to the search", () => {
    expect(asked("q=cam&sort=name")).toEqual({ search: "cam" });
  });

  it("takes no notice of what the server does not offer", () => {
    expect(asked("status=asleep&verified=perhaps&sort=shoe")).toEqual({});
  });
});
