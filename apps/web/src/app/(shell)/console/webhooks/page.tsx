import { PageTitle } from "@/shell/page-title";
import { OrganizationWebhooks } from "@/webhooks/organization-webhooks";

export default function Page() {
  return (
    <>
      <PageTitle of="webhooks.title" />
      <OrganizationWebhooks />
    </>
  );
}
