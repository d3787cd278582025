import type { InvitationItem, InvitationStanding } from "@plateforme/api-client/types";
import { roleText } from "@/i18n/role-text";
import type { Translate } from "@/i18n/translate";

export const statuses = ["pending", "accepted", "declined", "expired", "revoked"] as const;

/** The role that is offered; once it is deleted, there is none. */
export function offeredRole(t: Translate, role: string | null): string {
  return role === null ? t("invitations.roleGone") : roleText(t, role);
}

export const statusTone = {
  pending: "warn",
  accepted: "ok",
  declined: "plain",
  expired: "plain",
  revoked: "plain",
} as const satisfies Record<InvitationStanding, string>;

export function invitationId(invitation: InvitationItem): string {
  return invitation.id;
}

/** Whom it is for: an address, or whoever has the link. */
export function invitationName(t: Translate, invitation: Pick<InvitationItem, "email">): string {
  return invitation.email ?? t("invitations.link");
}
