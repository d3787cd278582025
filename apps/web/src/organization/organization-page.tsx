"use client";
import type { Me } from "@plateforme/api-client/types";
import { Button } from "@plateforme/ui-components/button";
import { Card } from "@plateforme/ui-components/card";
import { EmptyState } from "@plateforme/ui-components/empty-state";
import { Building2 } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { MyInvitationsCard } from "@/account/my-invitations-card";
import type { MessageKey } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";
import { ListSkeleton } from "@/list/list-skeleton";
import { PageHeader } from "@/shell/page-header";
import { Permitted } from "@/shell/permitted";
import { SignedIn } from "@/shell/signed-in";

/** The organization that somebody works in. */
export type ActiveOrganization = NonNullable<Me["organization"]>;

export interface OrganizationPageProps {
  title: MessageKey;
  /** May name the organization. */
  lead: MessageKey;
  permission: string;
  /** Said to those who do not hold the permission. */
  forbidden: MessageKey;
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

function Active({ me, title, lead, permission, forbidden, actions, children }: OrganizationPageProps & { me: Me }) {
  const t = useTranslate();
  const organization = me.organization;
  if (organization === null) {
    return (
      <div className="grid gap-4">
        <PageHeader title={t(title)} />
        <MyInvitationsCard />
        <Card>
          <EmptyState
            icon={Building2}
            title={t("organization.none")}
            actions={
              me.permissions.includes("organizations:create") && (
                <Button asChild tone="primary">
                  <Link href="/organizations/new">{t("switcher.create")}</Link>
                </Button>
              )
            }
          >
            {t("organization.noneText")}
          </EmptyState>
        </Card>
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
      <Permitted me={me} permission={permission} title={t(forbidden)}>
        {children(me, organization)}
      </Permitted>
    </div>
  );
}
