import { PageTitle } from "@/shell/page-title";
import { Workflows } from "@/workflows/workflows";

export default function Page() {
  return (
    <>
      <PageTitle of="workflows.title" />
      <Workflows />
    </>
  );
}
