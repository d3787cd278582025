import { PageTitle } from "@/shell/page-title";
import { PlatformWebhooks } from "@/webhooks/platform-webhooks";

export default function Page() {
  return (
    <>
      <PageTitle of="webhooks.platformTitle" />
      <PlatformWebhooks />
    </>
  );
}
