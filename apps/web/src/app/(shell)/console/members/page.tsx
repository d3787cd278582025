import { Members } from "@/members/members";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="members.title" />
      <Members />
    </>
  );
}
