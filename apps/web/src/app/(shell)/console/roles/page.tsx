import { Roles } from "@/roles/roles";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="roles.title" />
      <Roles />
    </>
  );
}
