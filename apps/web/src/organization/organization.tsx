"use client";
import { DeletedOrganizations } from "./deleted-organizations";
import { OrganizationPage } from "./organization-page";
import { OrganizationSettings } from "./organization-settings";

/** The active organization: what it is called, what is kept about it, and how to part from it. */
export function Organization() {
  return (
    <OrganizationPage
      title="organization.title"
      lead="organization.lead"
      permission="organization:read"
      forbidden="organization.forbidden"
      notice={<DeletedOrganizations />}
    >
      {(me, organization) => <OrganizationSettings me={me} active={organization} />}
    </OrganizationPage>
  );
}
