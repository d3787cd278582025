import { Inbox } from "@/inbox/inbox";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="inbox.title" />
      <Inbox />
    </>
  );
}
