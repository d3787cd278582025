"use client";
import type { Me, RoleItem } from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import { type Column, DataTable } from "@plateforme/ui-components/data-table";
import { useMemo } from "react";
import { useRoles } from "@/data/roles";
import type { Locale } from "@/i18n/locale";
import { roleText } from "@/i18n/role-text";
import type { Translate } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";
import { ListSkeleton } from "@/list/list-skeleton";
import { WithPanel } from "@/list/with-panel";
import type { ActiveOrganization } from "@/organization/organization-page";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";
import { RolePanel } from "./role-panel";

export interface RoleListProps {
  me: Me;
  organization: ActiveOrganization;
  open: string | null;
  onOpen(id: string): void;
  onClose(): void;
}

const idOf = (role: RoleItem) => role.id;
const nameOf = (role: RoleItem) => role.name;

/** The server counts no further. */
const COUNTED = 10_000;

function countText(locale: Locale, count: number): string {
  const number = new Intl.NumberFormat(locale).format(count);
  return count >= COUNTED ? `${number}+` : number;
}

/** What a built-in role is for is the same everywhere; the others say so themselves. */
export function roleDescription(t: Translate, role: RoleItem): string {
  if (!role.built_in) return role.description ?? "";
  return t(role.name === "owner" ? "roles.owner" : role.name === "admin" ? "roles.admin" : "roles.member");
}

/** Every role there is, the built-in ones first. */
export function RoleList({ me, organization, open, onOpen, onClose }: RoleListProps) {
  const t = useTranslate();
  const { locale, shortcuts: letters } = useView();
  const roles = useRoles(organization.id);
  const everyMember = useMemo(
    () => roles.data?.items.find((role) => role.built_in && role.name === "member")?.permissions ?? [],
    [roles.data],
  );
  const columns = useMemo<readonly Column<RoleItem>[]>(
    () => [
      {
        id: "role",
        header: t("people.role"),
        cell: (role) => (
          <div className="min-w-0">
            <p className="flex items-center gap-2">
              <span className="truncate font-semibold">{roleText(t, role.name)}</span>
              {role.built_in && <Badge>{t("roles.builtIn")}</Badge>}
            </p>
            <p className="truncate text-muted text-small">{roleDescription(t, role)}</p>
          </div>
        ),
      },
      {
        id: "members",
        header: t("members.title"),
        className: "w-24 tabular-nums @xl:w-32",
        cell: (role) => countText(locale, role.member_count),
      },
      {
        id: "permissions",
        header: t("roles.permissions"),
        className: "hidden w-36 tabular-nums @2xl:table-cell",
        // A role of the organization's own adds to what every member may do: all that its holders may is counted.
        cell: (role) => (role.built_in ? role.permissions.length : new Set([...everyMember, ...role.permissions]).size),
      },
    ],
    [t, locale, everyMember],
  );

  if (roles.isPending) return <ListSkeleton />;
  if (roles.isError) return <FailureNotice error={roles.error} retry={() => void roles.refetch()} />;
  const items = roles.data.items;
  const shown = items.find((role) => role.id === open);
  return (
    <WithPanel
      list={
        <DataTable
          label={t("roles.title")}
          words={{ selectAll: "", selectRow: () => "" }}
          columns={columns}
          rows={items}
          idOf={idOf}
          nameOf={nameOf}
          letters={letters}
          openId={shown?.id ?? null}
          onOpen={(role) => onOpen(role.id)}
          onClose={onClose}
        />
      }
      panel={
        shown === undefined ? null : (
          <RolePanel key={shown.id} me={me} organization={organization} role={shown} roles={items} onClose={onClose} />
        )
      }
    />
  );
}
