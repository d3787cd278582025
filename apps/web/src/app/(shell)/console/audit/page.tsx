import { Audit } from "@/audit/audit";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="audit.title" />
      <Audit />
    </>
  );
}
