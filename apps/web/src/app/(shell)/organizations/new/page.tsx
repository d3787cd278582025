import { NewOrganization } from "@/organization/new-organization";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="newOrganization.title" />
      <NewOrganization />
    </>
  );
}
