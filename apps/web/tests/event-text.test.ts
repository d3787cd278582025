import { describe, expect, it } from "vitest";
import { eventText } from "@/i18n/event-text";
import { translator } from "@/i18n/translate";

describe("the words of the audit trail", () => {
  it("says what happened in the reader's language", () => {
    expect(eventText(translator("en"), "session.started")).toBe("Sign-in");
    expect(eventText(translator("fr"), "session.started")).toBe("Connexion");
  });

  it("shows the type of an event that it has no words for", () => {
    expect(eventText(translator("en"), "rocket.launched")).toBe("rocket.launched");
  });
});
