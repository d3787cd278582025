"use client";
import { useState } from "react";
import { DeletedNotice } from "./deleted-notice";
import { OrganizationPage } from "./organization-page";
import { OrganizationSettings } from "./organization-settings";

/** The active organization: what it is called, what is kept about it, and how to part from it. */
export function Organization() {
  // Deleting it leaves this page without an organization; the way back stays on it.
  const [deleted, setDeleted] = useState<Deleted | null>(null);
  return (
    <div className="grid gap-4">
      {deleted !== null && <DeletedNotice deleted={deleted} onRestored={() => setDeleted(null)} />}
      <OrganizationPage
        title="organization.title"
        lead="organization.lead"
        permission="organization:read"
        forbidden="organization.forbidden"
      >
        {(me, organization) => <OrganizationSettings me={me} active={organization} onDeleted={setDeleted} />}
      </OrganizationPage>
    </div>
  );
}

export interface Deleted {
  id: string;
  name: string;
  eraseAfter: string;
}
