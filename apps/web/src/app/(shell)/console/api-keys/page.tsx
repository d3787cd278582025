import { OrganizationApiKeys } from "@/api-keys/organization-api-keys";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="title.apiKeys" />
      <OrganizationApiKeys />
    </>
  );
}
