"use client";
import type { Me } from "@plateforme/api-client/types";
import type { ReactNode } from "react";
import type { MessageKey } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";
import { ListSkeleton } from "@/list/list-skeleton";
import { PageHeader } from "@/shell/page-header";
import { Permitted } from "@/shell/permitted";
import { SignedIn } from "@/shell/signed-in";
import { NoOrganization } from "./no-organization";

/** The organization that somebody works in. */
export type ActiveOrganization = NonNullable<Me["organization"]>;

export interface OrganizationPageProps {
  title: MessageKey;
  /** May name the organization. */
  lead: MessageKey;
  permission: string;
  /** Said to those who do not hold the permission. */
  forbidden: MessageKey;
  /** Stands over what is for those who may see it, for everybody. */
  notice?: ReactNode;
  actions?(me: Me, organization: ActiveOrganization): ReactNode;
  children(me: Me, organization: ActiveOrganization): ReactNode;
}

/** A page about the active organization, for those who may see it. */
export function OrganizationPage(props: OrganizationPageProps) {
  const t = useTranslate();
  return (
    <SignedIn
      waiting={
        <div className="grid gap-4">
          <PageHeader title={t(props.title)} />
          <ListSkeleton />
        </div>
      }
    >
      {(me) => <Active me={me} {...props} />}
    </SignedIn>
  );
}

function Active({ me, title, lead, permission, forbidden, ...props }: OrganizationPageProps & { me: Me }) {
  const t = useTranslate();
  const { notice, actions, children } = props;
  const organization = me.organization;
  if (organization === null) {
    return (
      <div className="grid gap-4">
        <PageHeader title={t(title)} />
        <NoOrganization me={me} />
      </div>
    );
  }
  const permitted = me.permissions.includes(permission);
  return (
    // Another organization is another page: nothing that was open or chosen is carried over.
    <div key={organization.id} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <PageHeader
        title={t(title)}
        lead={t(lead, { organization: organization.name })}
        actions={permitted ? actions?.(me, organization) : undefined}
      />
      {notice}
      <Permitted me={me} permission={permission} title={t(forbidden)}>
        {children(me, organization)}
      </Permitted>
    </div>
  );
}
