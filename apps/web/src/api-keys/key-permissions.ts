// What can be offered for a key. The server has the last word; this spares people boxes that it would refuse.
import type { Me, PermissionItem } from "@plateforme/api-client/types";

/** About who somebody is, and about what cannot be undone: for people alone. */
const forPeople = new Set([
  "profile:export",
  "profile:delete",
  "sessions:read",
  "sessions:end",
  "credentials:read",
  "credentials:write",
  "personal-keys:read",
  "personal-keys:write",
  "invitations:accept",
  "organization:delete",
  "organization:transfer",
  "api-keys:write",
  "users:impersonate",
  "users:erase",
  "users:export",
  "organizations:manage",
]);

/** What the platform's own API does for an organization's key. */
const forOrganizations = new Set([
  "organization:read",
  "members:read",
  "roles:read",
  "permissions:check",
  "audit:read",
  "audit:export",
  "platform:audit",
]);

/** For a person's own key: what they hold where the key is good for, which is one organization or none. */
export function forOwnKey(items: readonly PermissionItem[], me: Me, organization: { id: string; role: string } | null) {
  return items.filter((item) => !forPeople.has(item.permission) && holds(item, me, organization));
}

function holds(item: PermissionItem, me: Me, organization: { id: string; role: string } | null): boolean {
  const { permission, built_in_roles: roles } = item;
  if (organization === null) return item.scope === "person" || (item.scope === "configured" && isRole(roles, "member"));
  if (organization.id === me.organization?.id) return me.permissions.includes(permission);
  // Where the viewer is not now, their role says the most; the server looks closer.
  return item.scope !== "platform" && (isRole(roles, organization.role) || isRole(roles, "member"));
}

function isRole(roles: readonly string[], role: string): boolean {
  return roles.includes(role);
}

/** For an organization's key. */
export function forOrganizationKey(items: readonly PermissionItem[], inPlatform: boolean) {
  return items.filter(({ permission, scope }) => {
    if (scope === "configured") return true;
    return forOrganizations.has(permission) && (inPlatform || scope !== "platform");
  });
}
