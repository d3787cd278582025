"use client";
import type { Me, MemberItem } from "@plateforme/api-client/types";
import { Button } from "@plateforme/ui-components/button";
import { nothingSelected, type Selection } from "@plateforme/ui-components/selection";
import { UsersRound } from "lucide-react";
import { useMemo, useState } from "react";
import { useMembers } from "@/data/members";
import { useRoles } from "@/data/roles";
import { roleText } from "@/i18n/role-text";
import { useTranslate } from "@/i18n/use-translate";
import { ChoiceFilter } from "@/list/choice-filter";
import { FilterBar } from "@/list/filter-bar";
import { ListView } from "@/list/list-view";
import { usePaged } from "@/list/paged";
import { useListState } from "@/list/use-list-state";
import { WithPanel } from "@/list/with-panel";
import type { ActiveOrganization } from "@/organization/organization-page";
import { BulkRoleDialog } from "./bulk-role-dialog";
import { useMemberColumns } from "./member-columns";
import { MemberPanel } from "./member-panel";
import { memberId, memberName } from "./member-text";
import { RemoveMembersDialog } from "./remove-members-dialog";

const shape = { filters: ["role"] } as const;

export function MemberList({ me, organization }: { me: Me; organization: ActiveOrganization }) {
  const t = useTranslate();
  const state = useListState(shape);
  const paged = usePaged(useMembers(organization.id, { search: state.search, role: state.filters.role }));
  const roles = useRoles(organization.id, me.permissions.includes("roles:read"));
  const columns = useMemberColumns(me.id);
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const [asked, setAsked] = useState<"role" | "remove" | null>(null);
  const mayChange = me.permissions.includes("members:update");
  const mayRemove = me.permissions.includes("members:remove");
  const allRoles = roles.data?.items ?? [];
  const chosen = useMemo(
    () => paged.items.filter((member) => selection.ids.has(member.user_id)),
    [paged.items, selection],
  );

  function done() {
    setAsked(null);
    setSelection(nothingSelected);
  }

  return (
    <>
      <FilterBar searchLabel={t("people.search")} state={state}>
        <ChoiceFilter
          label={t("people.role")}
          value={state.filters.role}
          options={allRoles.map((role) => ({ value: role.name, label: roleText(t, role.name) }))}
          onChange={(role) => state.setFilter("role", role)}
        />
      </FilterBar>
      <WithPanel
        list={
          <ListView
            label={t("members.title")}
            paged={paged}
            state={state}
            columns={columns}
            idOf={memberId}
            nameOf={memberName}
            countKey="members.count"
            empty={{ icon: UsersRound, title: t("members.empty"), text: t("members.emptyText") }}
            opens
            {...(mayChange || mayRemove ? { selection, onSelect: setSelection } : {})}
            selectable={(member: MemberItem) => member.user_id !== me.id}
            bulk={
              <>
                {mayChange && (
                  <Button size="small" onClick={() => setAsked("role")}>
                    {t("members.changeRole")}
                  </Button>
                )}
                {mayRemove && (
                  <Button size="small" tone="danger" onClick={() => setAsked("remove")}>
                    {t("members.remove")}
                  </Button>
                )}
              </>
            }
          />
        }
        panel={
          state.open === null ? null : (
            <MemberPanel
              me={me}
              organization={organization}
              roles={allRoles}
              user={state.open}
              listed={paged.items.find((member) => member.user_id === state.open)}
              onClose={state.closeRow}
            />
          )
        }
      />
      {asked === "role" && (
        <BulkRoleDialog
          organization={organization}
          members={chosen}
          roles={allRoles}
          onClose={() => setAsked(null)}
          onDone={done}
        />
      )}
      {asked === "remove" && (
        <RemoveMembersDialog
          organization={organization}
          members={chosen}
          onClose={() => setAsked(null)}
          onDone={done}
        />
      )}
    </>
  );
}
