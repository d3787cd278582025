import { Organizations } from "@/organizations/organizations";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="organizations.title" />
      <Organizations />
    </>
  );
}
