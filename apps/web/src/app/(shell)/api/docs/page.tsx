import { LazyReference } from "@/reference/lazy-reference";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="title.reference" />
      <LazyReference />
    </>
  );
}
