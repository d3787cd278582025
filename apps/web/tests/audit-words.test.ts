import { expect, it } from "vitest";
import { auditQuery } from "@/audit/audit-query";
import { eventTitle, subjectText } from "@/audit/event-words";
import { literally, typesCalled } from "@/audit/types-named";
import { factText, sortFacts } from "@/audit/words";
import { translator } from "@/i18n/translate";
import { explanationText } from "@/roles/explanation-text";

const en = translator("en");
const fr = translator("fr");
const id = "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f70";

it("facts have words, and what only machines read is apart", () => {
  const { worded, technical } = sortFacts(fr, {
    role: "admin",
    minimum_version: 3,
    user_id: id,
    by: "setup",
    changes: {},
  });
  expect(worded.map(([name]) => name)).toEqual(["role", "by"]);
  expect(technical.map(([name]) => name)).toEqual(["minimum_version", "user_id"]);
  expect(factText(fr, "fr", "role", "admin")).toBe("Admin");
  expect(factText(fr, "fr", "by", "setup")).toBe("la configuration initiale");
  expect(factText(fr, "fr", "expires_at", "2026-11-30T09:00:00Z")).toContain("novembre 2026");
  expect(factText(en, "en", "role", "reception")).toBe("reception");
});

it("events are found by what they are called on the screen, without accents", () => {
  const options = [
    { value: "sign_in.refused", label: "Connexion refusée" },
    { value: "session.started", label: "Connexion" },
    { value: "access.refused", label: "Accès refusé" },
  ];
  expect(typesCalled(options, "connexion refusee")).toEqual(["sign_in.refused"]);
  expect(typesCalled(options, "con")).toEqual([]);
  expect(typesCalled(options, "refus")).toEqual(["sign_in.refused", "access.refused"]);
  expect(typesCalled(options, literally("connexion"))).toEqual([]);
  const values = { search: "connexion refusée", sort: null, filters: {}, open: null };
  const people = auditQuery({ organization: id, platform: false }, { ...values, search: '"ada"' }, 0, 1);
  expect(people).toEqual({ organization_id: id, search: "ada" });
  const query = auditQuery({ organization: id, platform: false }, values, 0, 1, ["sign_in.refused"]);
  expect(query).toEqual({ organization_id: id, type: ["sign_in.refused"] });
});

it("whoever left keeps a short id, and a link was not sent", () => {
  const nobody = { id, name: null, email: null };
  const event = {
    type: "member.removed",
    actor: { kind: "user", id: "a", name: "Ada", email: null },
    subject: { kind: "user", id, name: null },
    person: nobody,
    payload: {},
  } as unknown as Parameters<typeof subjectText>[1];
  expect(subjectText(fr, event)).toBe("Ancien membre · 4d5e6f70".replace("4d5e6f70", id.slice(-8)));
  expect(eventTitle(en, { type: "invitation.created", payload: { kind: "link" } })).toBe("Invitation link created");
  expect(eventTitle(en, { type: "invitation.created", payload: { kind: "email" } })).toBe("Invitation sent");
});

it("a reason calls the built-in roles as the page does, and leaves other words alone", () => {
  expect(explanationText(fr, "parce que le rôle owner l’accorde dans l’organisation member")).toBe(
    "parce que le rôle Propriétaire l’accorde dans l’organisation member",
  );
  expect(explanationText(en, "missing: the role admin, owner or member-desk of Acme would grant it")).toBe(
    "missing: the role Admin, Owner or member-desk of Acme would grant it",
  );
});
