// An event in words: what happened, who did it, to whom.
import type { AuditActor, AuditEvent } from "@plateforme/api-client/types";
import { eventText } from "@/i18n/event-text";
import type { Translate } from "@/i18n/translate";

/** What happened. An invitation may be a link, which is sent to nobody. */
export function eventTitle(t: Translate, { type, payload }: Pick<AuditEvent, "type" | "payload">): string {
  if (type === "invitation.created" && payload.kind === "link") return t("audit.linkCreated");
  return eventText(t, type);
}

/** Somebody by name, else by address; who left the organization or was erased has neither, and keeps a short id. */
export function personText(t: Translate, person: { id: string; name: string | null; email: string | null }): string {
  return person.name || person.email || t("audit.actor.former", { id: person.id.slice(-8) });
}

/** Who did it. */
export function actorText(t: Translate, actor: AuditActor): string {
  if (actor.kind !== "user") return t(`audit.actor.${actor.kind}`);
  if (actor.id === null) return actor.name || actor.email || t("audit.actor.gone");
  return personText(t, { ...actor, id: actor.id });
}

/** What it happened to, where that is somebody or something else than who did it. */
export function subjectText(t: Translate, event: AuditEvent): string | null {
  const { subject, person, actor } = event;
  if (subject?.kind === "user") {
    if (subject.id === actor.id) return null;
    return personText(t, { id: subject.id, name: subject.name, email: person?.email ?? null });
  }
  // Who owns it now says more than what it is called.
  const about = person !== null && person.id !== actor.id ? person : null;
  if (about !== null && event.type === "organization.ownership_transferred") return personText(t, about);
  if (subject?.name) return subject.name;
  if (about !== null) return personText(t, about);
  // A role, a setting: things without an id of their own that anybody would know them by.
  const { name } = event.payload;
  return typeof name === "string" ? name : null;
}
