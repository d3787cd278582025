"use client";
import { PlatformPage } from "@/shell/platform-page";
import { WebhookPageActions, WebhookViews } from "./webhook-views";

/** Where the operator's programs are told what happens on the whole platform. */
export function PlatformWebhooks() {
  return (
    <PlatformPage
      title="webhooks.platformTitle"
      lead="webhooks.platformLead"
      permission="platform:deliveries"
      forbidden="webhooks.platformForbidden"
      actions={(me) => <WebhookPageActions me={me} owner={null} />}
    >
      {(me) => <WebhookViews me={me} owner={null} />}
    </PlatformPage>
  );
}
