import { OrganizationDefaults } from "@/preferences/organization-defaults";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="defaults.title" />
      <OrganizationDefaults />
    </>
  );
}
