import { Invitations } from "@/invitations/invitations";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="invitations.title" />
      <Invitations />
    </>
  );
}
