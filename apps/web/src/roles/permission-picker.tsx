"use client";
import type { PermissionItem } from "@plateforme/api-client/types";
import { CheckField } from "@plateforme/ui-components/check-field";
import { useTranslate } from "@/i18n/use-translate";
import { groupByResource, resourceText } from "./permission-groups";

export interface PermissionPickerProps {
  items: readonly PermissionItem[];
  /** What every member may do anyway. */
  always: readonly string[];
  /** What the viewer holds: nobody grants more. */
  held: readonly string[];
  chosen: readonly string[];
  onChange(permissions: string[]): void;
}

/** What a role grants, resource by resource. */
export function PermissionPicker({ items, always, held, chosen, onChange }: PermissionPickerProps) {
  const t = useTranslate();

  function toggle(permission: string, on: boolean) {
    onChange(on ? [...chosen, permission] : chosen.filter((other) => other !== permission));
  }

  function hintOf({ permission }: PermissionItem): string {
    if (always.includes(permission)) return t("roles.everyMember");
    return held.includes(permission) ? permission : t("roles.notHeld", { permission });
  }

  return (
    <div className="grid gap-4">
      {groupByResource(items).map((group) => (
        <fieldset key={group.resource} className="min-w-0 rounded-md border px-4 pt-2 pb-3.5">
          <legend className="-ml-1 px-1 font-medium">{resourceText(t, group.resource)}</legend>
          <div className="grid gap-2.5">
            {group.items.map((item) => {
              const given = always.includes(item.permission);
              return (
                <CheckField
                  key={item.permission}
                  label={item.description}
                  hint={hintOf(item)}
                  checked={given || chosen.includes(item.permission)}
                  disabled={given || !held.includes(item.permission)}
                  onChange={(event) => toggle(item.permission, event.target.checked)}
                />
              );
            })}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
