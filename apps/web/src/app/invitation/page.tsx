import { Invitation } from "@/entry/invitation";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="join.title" />
      <Invitation />
    </>
  );
}
