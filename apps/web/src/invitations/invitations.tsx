"use client";
import { Button } from "@plateforme/ui-components/button";
import { MailPlus } from "lucide-react";
import { useTranslate } from "@/i18n/use-translate";
import { useListState } from "@/list/use-list-state";
import { OrganizationPage } from "@/organization/organization-page";
import { InvitationList } from "./invitation-list";

const shape = { filters: ["status", "invite"] } as const;

/** Whom the organization has invited, and inviting more. */
export function Invitations() {
  const t = useTranslate();
  return (
    <OrganizationPage
      title="invitations.title"
      lead="invitations.lead"
      permission="members:invite"
      forbidden="invitations.forbidden"
      actions={() => (
        <InviteButton>
          <MailPlus aria-hidden />
          {t("invite.open")}
        </InviteButton>
      )}
    >
      {(me, organization) => <InvitationList me={me} organization={organization} />}
    </OrganizationPage>
  );
}

function InviteButton({ children }: { children: React.ReactNode }) {
  const state = useListState(shape);
  return (
    <Button tone="primary" onClick={() => state.setFilter("invite", "people")}>
      {children}
    </Button>
  );
}
