"use client";
import { OrganizationPage } from "@/organization/organization-page";
import { DefaultsCard } from "./defaults-card";

/** What an organization proposes to its members, or decides for them. */
export function OrganizationDefaults() {
  return (
    <OrganizationPage
      title="defaults.title"
      lead="defaults.lead"
      permission="organization:read"
      forbidden="organization.forbidden"
    >
      {(me, organization) => (
        <DefaultsCard organization={organization.id} editable={me.permissions.includes("organization:update")} />
      )}
    </OrganizationPage>
  );
}
