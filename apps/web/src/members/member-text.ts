import type { MemberItem } from "@plateforme/api-client/types";

export function memberId(member: MemberItem): string {
  return member.user_id;
}

/** What to call somebody. Their address may be hidden, and a name is not asked for; then the end of their id must do. */
export function memberName(member: Pick<MemberItem, "user_id" | "name" | "email">): string {
  return member.name || member.email || `…${member.user_id.slice(-8)}`;
}
