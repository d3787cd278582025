import { Mailbox } from "@/mailbox/mailbox";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="title.mailbox" />
      <Mailbox />
    </>
  );
}
