"use client";
import { OrganizationPage } from "@/organization/organization-page";
import { WebhookPageActions, WebhookViews } from "./webhook-views";

/** Where an organization's own programs are told what happens in it. */
export function OrganizationWebhooks() {
  return (
    <OrganizationPage
      title="webhooks.title"
      lead="webhooks.lead"
      permission="webhooks:read"
      forbidden="webhooks.forbidden"
      actions={(me, organization) => <WebhookPageActions me={me} owner={organization.id} />}
    >
      {(me, organization) => <WebhookViews me={me} owner={organization.id} />}
    </OrganizationPage>
  );
}
