import type { Invitation } from "@/data/contract";
import type { Translate } from "@/i18n/translate";

export const statuses = ["pending", "accepted", "declined", "expired", "revoked"] as const;

export const statusTone = {
  pending: "warn",
  accepted: "ok",
  declined: "plain",
  expired: "plain",
  revoked: "plain",
} as const satisfies Record<Invitation["status"], string>;

export function invitationId(invitation: Invitation): string {
  return invitation.id;
}

/** Whom it is for: an address, or whoever has the link. */
export function invitationName(t: Translate, invitation: Pick<Invitation, "email">): string {
  return invitation.email ?? t("invitations.link");
}
