import { Organization } from "@/organization/organization";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="organization.title" />
      <Organization />
    </>
  );
}
