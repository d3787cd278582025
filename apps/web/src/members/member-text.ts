import type { Member } from "@/data/contract";

export function memberId(member: Member): string {
  return member.user_id;
}

export function memberName(member: Pick<Member, "name" | "email">): string {
  return member.name || member.email;
}
