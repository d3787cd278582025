"use client";
import type { RoleItem } from "@plateforme/api-client/types";
import { Select } from "@plateforme/ui-components/select";
import type { ComponentProps } from "react";
import { roleText } from "@/i18n/role-text";
import { useTranslate } from "@/i18n/use-translate";

export interface RoleSelectProps extends ComponentProps<"select"> {
  roles: readonly RoleItem[];
  /** A role somebody has that the viewer may not give; it stays in the list so that it can be seen. */
  current?: string;
}

/** The roles that the viewer may give: nobody grants what they do not hold. */
export function RoleSelect({ roles, current, ...props }: RoleSelectProps) {
  const t = useTranslate();
  const offered = roles.filter((role) => role.assignable || role.name === current);
  const missing = current !== undefined && !offered.some((role) => role.name === current);
  return (
    <Select {...props}>
      {missing && <option value={current}>{roleText(t, current)}</option>}
      {offered.map((role) => (
        <option key={role.id} value={role.name} disabled={!role.assignable}>
          {roleText(t, role.name)}
        </option>
      ))}
    </Select>
  );
}
