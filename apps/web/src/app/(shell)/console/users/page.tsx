import { People } from "@/people/people";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="title.people" />
      <People />
    </>
  );
}
