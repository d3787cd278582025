"use client";
import type { OrganizationDetail, OrganizationItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Avatar } from "@plateforme/ui-components/avatar";
import { Badge } from "@plateforme/ui-components/badge";
import { Button } from "@plateforme/ui-components/button";
import { SidePanel } from "@plateforme/ui-components/side-panel";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { useState } from "react";
import { afterwards } from "@/data/afterwards";
import { useMembers } from "@/data/members";
import { useOrganization, useRestoreOrganization } from "@/data/organizations";
import { formatDate } from "@/i18n/format";
import { errorText } from "@/i18n/problem-messages";
import { roleText } from "@/i18n/role-text";
import { useTranslate } from "@/i18n/use-translate";
import { CopyId } from "@/list/copy-id";
import { Entry } from "@/list/entry";
import { memberName } from "@/members/member-text";
import { DeleteDialog } from "@/organization/delete-dialog";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";

export interface AnyOrganizationPanelProps {
  id: string;
  listed: OrganizationItem | undefined;
  onClose(): void;
}

/** A customer's organization as those who run the platform see it. */
export function AnyOrganizationPanel({ id, listed, onClose }: AnyOrganizationPanelProps) {
  const t = useTranslate();
  const read = useOrganization(id);
  const organization = read.data ?? listed;
  return (
    <SidePanel
      closeLabel={t("list.closePanel")}
      onClose={onClose}
      title={
        organization === undefined ? (
          <Skeleton className="h-10" />
        ) : (
          <div className="flex items-center gap-3">
            <Avatar name={organization.name} src={organization.logo_url} shape="square" size="medium" />
            <div className="min-w-0">
              <h2 className="truncate font-semibold text-section">{organization.name}</h2>
              <p className="truncate font-mono text-[12px] text-muted">{organization.slug}</p>
            </div>
          </div>
        )
      }
    >
      <div className="grid gap-5 p-[18px]">
        {organization === undefined && read.isError && (
          <FailureNotice error={read.error} retry={() => void read.refetch()} />
        )}
        {organization !== undefined && <Body key={id} organization={organization} detail={read.data} />}
      </div>
    </SidePanel>
  );
}

interface BodyProps {
  organization: OrganizationItem;
  /** More of it, once it is read; of a deleted one there is no more. */
  detail: OrganizationDetail | undefined;
}

function Body({ organization, detail }: BodyProps) {
  const t = useTranslate();
  const { locale, toast } = useView();
  const restore = useRestoreOrganization();
  const [deleting, setDeleting] = useState(false);
  const gone = organization.deleted_at !== null;
  return (
    <>
      {gone && (
        <Alert
          tone="warn"
          title={t("organization.deleted", { name: organization.name })}
          actions={
            <Button
              size="small"
              busy={restore.isPending}
              onClick={() =>
                afterwards(
                  restore.mutateAsync({ path: { organization_id: organization.id } }),
                  () => toast("ok", t("organizations.restored", { name: organization.name })),
                  (error) => toast("bad", errorText(t, error)),
                )
              }
            >
              {t("organization.restore")}
            </Button>
          }
        >
          {organization.erase_after !== null &&
            t("organization.deletedText", { date: formatDate(locale, organization.erase_after) })}
        </Alert>
      )}
      <dl className="grid gap-3">
        <Entry label={t("organization.type")}>
          <Badge tone={organization.type === "platform" ? "accent" : "plain"}>
            {t(`organizationType.${organization.type}`)}
          </Badge>
        </Entry>
        {detail !== undefined && (
          <Entry label={t("members.title")}>{t("members.count", { count: detail.member_count })}</Entry>
        )}
        <Entry label={t("organization.since")}>{formatDate(locale, organization.created_at)}</Entry>
        <Entry label={t("organization.id")}>
          <CopyId id={organization.id} />
        </Entry>
      </dl>
      {!gone && <Owners organization={organization.id} />}
      {!gone && organization.type !== "platform" && detail !== undefined && (
        <div>
          <Button size="small" tone="danger" onClick={() => setDeleting(true)}>
            {t("danger.delete")}
          </Button>
        </div>
      )}
      {deleting && detail !== undefined && <DeleteDialog organization={detail} onClose={() => setDeleting(false)} />}
    </>
  );
}

/** Whom to talk to about it. */
function Owners({ organization }: { organization: string }) {
  const t = useTranslate();
  const owners = useMembers(organization, { search: "", role: "owner" });
  const items = owners.data?.pages[0]?.items ?? [];
  return (
    <section aria-labelledby="owners-title" className="grid gap-2.5 border-t pt-4">
      <h3 id="owners-title" className="font-semibold text-section">
        {t("organizations.owners")}
      </h3>
      {owners.isPending && <Skeleton className="h-10" />}
      {owners.isError && <FailureNotice error={owners.error} retry={() => void owners.refetch()} />}
      <ul className="grid gap-2.5">
        {items.map((member) => (
          <li key={member.user_id} className="flex items-center gap-2.5">
            <Avatar name={memberName(member)} src={member.avatar_url} />
            <span className="grid min-w-0">
              <span className="truncate font-medium leading-tight">{memberName(member)}</span>
              <span className="truncate text-muted text-small leading-tight">
                {member.name ? member.email : roleText(t, member.role)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
