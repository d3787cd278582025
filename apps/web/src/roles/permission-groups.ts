// Permissions by what they are about: `members:invite` belongs to `members`.
import type { PermissionItem } from "@plateforme/api-client/types";
import { isMessageKey, type Translate } from "@/i18n/translate";

export interface PermissionGroup<T> {
  resource: string;
  items: readonly T[];
}

export function resourceOf(permission: string): string {
  return permission.split(":")[0] ?? permission;
}

/** In the order in which the resources first appear. */
export function groupByResource<T extends { permission: string }>(items: readonly T[]): readonly PermissionGroup<T>[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const resource = resourceOf(item.permission);
    const group = groups.get(resource);
    if (group === undefined) groups.set(resource, [item]);
    else group.push(item);
  }
  return [...groups].map(([resource, grouped]) => ({ resource, items: grouped }));
}

/** A resource in words; one of the user's own services has the name they gave it. */
export function resourceText(t: Translate, resource: string): string {
  const key = `resource.${resource}`;
  return isMessageKey(key) ? t(key) : resource;
}

/** What a role in this organization can grant: what is one's own anyway needs no role. */
export function grantable(items: readonly PermissionItem[], inPlatform: boolean): readonly PermissionItem[] {
  return items.filter(
    ({ grantable, scope }) => grantable && scope !== "person" && (inPlatform || scope !== "platform"),
  );
}
