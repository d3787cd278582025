import { PageTitle } from "@/shell/page-title";
import { Suppressions } from "@/suppressions/suppressions";

export default function Page() {
  return (
    <>
      <PageTitle of="suppressions.title" />
      <Suppressions />
    </>
  );
}
