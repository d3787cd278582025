"use client";
import { OrganizationPage } from "@/organization/organization-page";
import { KeysCard } from "./keys-card";

/** The keys of an organization: programs that speak for it, and for nobody. */
export function OrganizationApiKeys() {
  return (
    <OrganizationPage
      title="account.tab.apiKeys"
      lead="keys.organizationLead"
      permission="api-keys:read"
      forbidden="keys.forbidden"
    >
      {(me, organization) => (
        <div className="max-w-[980px]">
          <KeysCard me={me} organization={organization} mayChange={me.permissions.includes("api-keys:write")} />
        </div>
      )}
    </OrganizationPage>
  );
}
