// Organizations and who belongs to them: members, invitations, roles.
import type { Message } from "@/i18n/translate";

export const enOrganizations = {
  "bulk.conflict": "This would leave the organization without an owner.",
  "bulk.done": { one: "Done for {count} person.", other: "Done for {count} people." },
  "bulk.not_found": "No longer a member.",
  "bulk.permission_denied": "You may not do this to them: they hold, or would hold, more than you.",
  "bulk.refused": { one: "Not done for {count} person", other: "Not done for {count} people" },

  "history.by": "by {name}",
  "history.empty": "Nothing yet.",
  "history.fromTo": "from {before} to {after}",
  "history.title": "Recent",

  "members.changeRole": "Change role",
  "members.changeRoleTitle": { one: "Change the role of {count} member", other: "Change the role of {count} members" },
  "members.count": { one: "{count} member", other: "{count} members" },
  "members.empty": "Nobody here yet",
  "members.emptyText": "Invite people: they appear here as soon as they accept.",
  "members.explain": "What may they do, and why?",
  "members.forbidden": "You may not see who is a member here",
  "members.id": "Id of the account",
  "members.joined": "Joined",
  "members.lead": "People of {organization} and what they may do.",
  "members.newRole": "New role",
  "members.outOfReach": "This person holds more than you do. An owner can change that.",
  "members.ownRole": "Somebody else must change your own role.",
  "members.remove": "Remove",
  "members.removeOne": "Remove from the organization",
  "members.removeText":
    "They lose access to {organization} at once, on every device. Their accounts stay, and they can be invited again.",
  "members.removeTitle": { one: "Remove {count} member?", other: "Remove {count} members?" },
  "members.removed": { one: "{count} member removed.", other: "{count} members removed." },
  "members.removedOne": "{name} is removed.",
  "members.roleChanged": "{name} now has the role {role}.",
  "members.roleHint": "It counts at once, on every device.",
  "members.rolesChanged": {
    one: "{count} member now has the role {role}.",
    other: "{count} members now have the role {role}.",
  },
  "members.since": "{role} · joined",
  "members.title": "Members",

  "organization.none": "You are in no organization",
  "organization.noneText": "Switch to one of yours in the menu at the top, create one, or ask somebody to invite you.",
} as const satisfies Record<string, Message>;
