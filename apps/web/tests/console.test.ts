import { expect, it } from "vitest";
import { best, score } from "@/command/match";
import { findAddresses } from "@/invitations/addresses";
import { parseSettings, settingsPatch } from "@/organization/settings-patch";
import { slugOf } from "@/organization/slug";
import { groupByResource } from "@/roles/permission-groups";

it("addresses are found in what people paste", () => {
  const text = 'Ada Lovelace <Ada@Example.org>, "bob@example.org"; carol@example.org\n\nmailto:dan@example.org.';
  expect(findAddresses(text)).toEqual({
    emails: ["Ada@Example.org", "bob@example.org", "carol@example.org", "dan@example.org"],
    wrong: [],
  });
});

it("addresses are found in a CSV with a head and other columns, each once", () => {
  const text =
    "name,email,team\r\nAda,ada@example.org,R&D\r\nAda again,ADA@example.org,R&D\r\nBob;bob@example.org;Sales";
  expect(findAddresses(text).emails).toEqual(["ada@example.org", "bob@example.org"]);
});

it("what was meant as an address and is none is named", () => {
  expect(findAddresses("camille@nowhere, ada@example.org, @home").wrong).toEqual(["camille@nowhere", "@home"]);
  expect(findAddresses("just words").emails).toEqual([]);
});

it("settings are one JSON object, and change by the smallest patch", () => {
  expect(parseSettings("")).toEqual({});
  expect(parseSettings("[1]")).toBeNull();
  expect(parseSettings("{")).toBeNull();
  expect(settingsPatch({ a: 1, b: { x: 1, y: 2 }, c: [1] }, { b: { x: 1, z: 3 }, c: [1], d: "new" })).toEqual({
    a: null,
    b: { y: null, z: 3 },
    d: "new",
  });
  expect(settingsPatch({ a: { x: 1 } }, { a: 2 })).toEqual({ a: 2 });
});

it("a name's slug is readable", () => {
  expect(slugOf("Société Générale & Œuvres")).toBe("societe-generale-oeuvres");
  expect(slugOf("  --  ")).toBe("");
});

it("the command menu finds by word beginnings, without accents", () => {
  expect(score("elod", "Élodie Roux")).toBeGreaterThan(score("rou", "Trouvé"));
  expect(score("xyz", "Élodie")).toBe(0);
  expect(best("mem", ["Remember", "Members", "Roles"], (text) => text, 5)).toEqual(["Members", "Remember"]);
});

it("permissions are grouped by what they are about, in their order", () => {
  const groups = groupByResource([{ permission: "a:x" }, { permission: "b:x" }, { permission: "a:y" }]);
  expect(groups.map(({ resource, items }) => [resource, items.length])).toEqual([
    ["a", 2],
    ["b", 1],
  ]);
});
