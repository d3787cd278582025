import { ReferencePage } from "@/reference/reference-page";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="title.reference" />
      <ReferencePage />
    </>
  );
}
