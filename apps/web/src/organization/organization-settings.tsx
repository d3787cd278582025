"use client";
import type { Me } from "@plateforme/api-client/types";
import { Card } from "@plateforme/ui-components/card";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { useOrganization } from "@/data/organizations";
import { acting } from "@/impersonation/acting";
import { FailureNotice } from "@/shell/failure-notice";
import { DangerZone } from "./danger-zone";
import { FactsCard } from "./facts-card";
import { GeneralCard } from "./general-card";
import { LogoCard } from "./logo-card";
import { MfaCard } from "./mfa-card";
import type { ActiveOrganization } from "./organization-page";
import { SettingsCard } from "./settings-card";

export interface OrganizationSettingsProps {
  me: Me;
  active: ActiveOrganization;
}

export function OrganizationSettings({ me, active }: OrganizationSettingsProps) {
  const read = useOrganization(active.id);
  if (read.isPending) {
    return (
      <Card aria-busy="true" className="grid gap-4 p-[18px]">
        <Skeleton className="h-6 w-40" />
        <Skeleton className="h-[42px]" />
        <Skeleton className="h-[42px]" />
      </Card>
    );
  }
  if (read.isError) return <FailureNotice error={read.error} retry={() => void read.refetch()} />;
  const organization = read.data;
  const mayUpdate = me.permissions.includes("organization:update");
  return (
    // Two columns where there is room; in one, what is most wanted comes first and parting last.
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_340px]">
      <div className="contents min-w-0 gap-4 xl:grid">
        <GeneralCard organization={organization} editable={mayUpdate} />
        {mayUpdate && <MfaCard organization={organization} className="max-xl:order-2" />}
        {mayUpdate && <SettingsCard organization={organization} className="max-xl:order-2" />}
        {!acting(me) && (
          <DangerZone me={me} organization={organization} role={active.role} className="max-xl:order-4" />
        )}
      </div>
      <div className="contents min-w-0 gap-4 xl:grid">
        {mayUpdate && <LogoCard organization={organization} className="max-xl:order-1" />}
        <FactsCard organization={organization} role={active.role} className="max-xl:order-3" />
      </div>
    </div>
  );
}
