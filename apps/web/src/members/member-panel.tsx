"use client";
import type { Me, MemberItem, RoleItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Avatar } from "@plateforme/ui-components/avatar";
import { Badge } from "@plateforme/ui-components/badge";
import { Button } from "@plateforme/ui-components/button";
import { Field } from "@plateforme/ui-components/field";
import { SidePanel } from "@plateforme/ui-components/side-panel";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import Link from "next/link";
import { useState } from "react";
import { afterwards } from "@/data/afterwards";
import { useMember, useUpdateMember } from "@/data/members";
import { History } from "@/history/history";
import { errorText } from "@/i18n/problem-messages";
import { roleText } from "@/i18n/role-text";
import { useTranslate } from "@/i18n/use-translate";
import { CopyId } from "@/list/copy-id";
import { Entry } from "@/list/entry";
import { TimeAgo } from "@/list/time-ago";
import type { ActiveOrganization } from "@/organization/organization-page";
import { RoleSelect } from "@/roles/role-select";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";
import { memberName } from "./member-text";
import { RemoveMembersDialog } from "./remove-members-dialog";

export interface MemberPanelProps {
  me: Me;
  organization: ActiveOrganization;
  roles: readonly RoleItem[];
  user: string;
  /** As the list has them; a link may open somebody who is not on the first page. */
  listed: MemberItem | undefined;
  onClose(): void;
}

/** One member: who, what they may do, and what happened. */
export function MemberPanel({ user, listed, organization, onClose, ...props }: MemberPanelProps) {
  const t = useTranslate();
  const read = useMember(organization.id, user);
  const member = read.data ?? listed;
  return (
    <SidePanel
      closeLabel={t("list.closePanel")}
      onClose={onClose}
      title={member === undefined ? <Skeleton className="h-10" /> : <Heading member={member} />}
    >
      {member === undefined ? (
        <div className="p-[18px]">
          {read.isError ? (
            <FailureNotice error={read.error} retry={() => void read.refetch()} />
          ) : (
            <Skeleton className="h-24" />
          )}
        </div>
      ) : (
        <Body key={user} member={member} organization={organization} onClose={onClose} {...props} />
      )}
    </SidePanel>
  );
}

function Heading({ member }: { member: MemberItem }) {
  const t = useTranslate();
  return (
    <div className="flex items-center gap-3">
      <Avatar name={memberName(member)} src={member.avatar_url} size="medium" />
      <div className="min-w-0">
        <h2 className="truncate font-semibold text-section">{memberName(member)}</h2>
        <p className="truncate text-muted text-small">
          {t("members.since", { role: roleText(t, member.role) })} <TimeAgo time={member.joined_at} />
        </p>
      </div>
    </div>
  );
}

interface BodyProps extends Omit<MemberPanelProps, "user" | "listed"> {
  member: MemberItem;
}

function Body({ me, organization, roles, member, onClose }: BodyProps) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const change = useUpdateMember();
  const [removing, setRemoving] = useState(false);
  const may = (permission: string) => me.permissions.includes(permission);
  const own = member.user_id === me.id;
  const held = roles.find((role) => role.name === member.role);
  // Who holds more than the viewer is out of the viewer's reach.
  const inReach = held?.assignable ?? true;

  function give(role: string) {
    const changed = change.mutateAsync({
      path: { organization_id: organization.id, user_id: member.user_id },
      body: { role },
      headers: { "If-Match": `"${member.version}"` },
    });
    afterwards(changed, () =>
      toast("ok", t("members.roleChanged", { name: memberName(member), role: roleText(t, role) })),
    );
  }

  return (
    <div className="grid gap-5 p-[18px]">
      {change.error !== null && <Alert tone="bad">{errorText(t, change.error)}</Alert>}
      {may("members:update") && !own ? (
        <Field label={t("people.role")} hint={inReach ? t("members.roleHint") : t("members.outOfReach")}>
          <RoleSelect
            roles={roles}
            current={member.role}
            value={change.isPending ? change.variables.body.role : member.role}
            disabled={!inReach || change.isPending}
            onChange={(event) => give(event.target.value)}
          />
        </Field>
      ) : (
        <p>
          <span className="block text-muted text-small">{t("people.role")}</span>
          {roleText(t, member.role)}
          {own && may("members:update") && <span className="block text-muted text-small">{t("members.ownRole")}</span>}
        </p>
      )}
      <dl className="grid gap-3">
        {member.email !== null && <Entry label={t("field.label.email")}>{member.email}</Entry>}
        {member.status !== "active" && (
          <Entry label={t("people.status")}>
            <Badge tone="bad">{t("status.suspended")}</Badge>
          </Entry>
        )}
        <Entry label={t("members.id")}>
          <CopyId id={member.user_id} />
        </Entry>
      </dl>
      <div className="flex flex-wrap gap-2">
        {may("roles:read") && (own || may("permissions:check")) && (
          <Button asChild size="small">
            <Link href={`/console/roles?tab=explain&user=${member.user_id}`}>{t("members.explain")}</Link>
          </Button>
        )}
        {may("members:remove") && !own && inReach && (
          <Button size="small" tone="danger" onClick={() => setRemoving(true)}>
            {t("members.removeOne")}
          </Button>
        )}
      </div>
      {may("audit:read") && (
        <section aria-labelledby="member-history" className="grid gap-3 border-t pt-4">
          <h3 id="member-history" className="font-semibold text-section">
            {t("history.title")}
          </h3>
          <History organization={organization.id} person={member.user_id} />
        </section>
      )}
      {removing && (
        <RemoveMembersDialog
          organization={organization}
          members={[member]}
          onClose={() => setRemoving(false)}
          onDone={() => {
            setRemoving(false);
            onClose();
          }}
        />
      )}
    </div>
  );
}
