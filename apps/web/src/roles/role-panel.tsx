"use client";
import type { Me, RoleItem } from "@plateforme/api-client/types";
import { Button } from "@plateforme/ui-components/button";
import { SidePanel } from "@plateforme/ui-components/side-panel";
import { Check } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { usePermissions } from "@/data/roles";
import { roleText } from "@/i18n/role-text";
import { useTranslate } from "@/i18n/use-translate";
import { CopyId } from "@/list/copy-id";
import { Entry } from "@/list/entry";
import type { ActiveOrganization } from "@/organization/organization-page";
import { useView } from "@/view/view-store";
import { DeleteRoleDialog } from "./delete-role-dialog";
import { groupByResource, resourceText } from "./permission-groups";
import { roleDescription } from "./role-list";

const RoleDialog = dynamic(() => import("./role-dialog").then((module) => module.RoleDialog), { ssr: false });

export interface RolePanelProps {
  me: Me;
  organization: ActiveOrganization;
  role: RoleItem;
  roles: readonly RoleItem[];
  onClose(): void;
}

/** One role: what it is for, what it grants, who holds it, and what can be done about it. */
export function RolePanel({ me, organization, role, roles, onClose }: RolePanelProps) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const [asked, setAsked] = useState<"edit" | "delete" | null>(null);
  const catalogue = usePermissions(locale);
  const words = new Map(catalogue.data?.items.map((item) => [item.permission, item.description]));
  const groups = groupByResource(role.permissions.map((permission) => ({ permission })));
  const mine = !role.built_in && me.permissions.includes("roles:write");
  const description = roleDescription(t, role);

  return (
    <SidePanel
      closeLabel={t("list.closePanel")}
      onClose={onClose}
      title={
        <>
          <h2 className="truncate font-semibold text-section">{roleText(t, role.name)}</h2>
          <p className="text-muted text-small">{role.built_in ? t("roles.builtInText") : t("roles.own")}</p>
        </>
      }
    >
      <div className="grid gap-5 p-[18px]">
        {description !== "" && <p>{description}</p>}
        <div className="flex flex-wrap gap-2">
          {me.permissions.includes("members:read") && (
            <Button asChild size="small">
              <Link href={`/console/members?role=${encodeURIComponent(role.name)}`}>
                {t("roles.holders", { count: role.member_count })}
              </Link>
            </Button>
          )}
          {mine && role.assignable && (
            <>
              <Button size="small" onClick={() => setAsked("edit")}>
                {t("roles.edit")}
              </Button>
              <Button size="small" tone="danger" onClick={() => setAsked("delete")}>
                {t("roles.delete")}
              </Button>
            </>
          )}
        </div>
        {mine && !role.assignable && <p className="text-muted text-small">{t("roles.outOfReach")}</p>}
        <section aria-labelledby="role-grants" className="grid gap-3 border-t pt-4">
          <h3 id="role-grants" className="font-semibold text-section">
            {t("roles.grants")}
          </h3>
          {!role.built_in && <p className="text-muted text-small">{t("roles.besides")}</p>}
          {groups.length === 0 && <p className="text-muted">{t("roles.grantsNothing")}</p>}
          {groups.map((group) => (
            <div key={group.resource}>
              <h4 className="text-faint text-small">{resourceText(t, group.resource)}</h4>
              <ul className="mt-1 grid gap-1">
                {group.items.map(({ permission }) => (
                  <li key={permission} className="flex items-start gap-2">
                    <Check aria-hidden className="mt-[3px] size-3.5 shrink-0 text-ok" />
                    <span title={permission}>{words.get(permission) ?? permission}</span>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </section>
        <dl className="border-t pt-4">
          <Entry label={t("organization.id")}>
            <CopyId id={role.id} />
          </Entry>
        </dl>
      </div>
      {asked === "edit" && (
        <RoleDialog me={me} organization={organization} editing={role} onClose={() => setAsked(null)} />
      )}
      {asked === "delete" && (
        <DeleteRoleDialog
          organization={organization}
          role={role}
          roles={roles}
          onClose={() => setAsked(null)}
          onDeleted={onClose}
        />
      )}
    </SidePanel>
  );
}
