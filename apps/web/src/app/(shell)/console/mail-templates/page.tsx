import { MailTemplates } from "@/mails/mail-templates";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="mails.title" />
      <MailTemplates />
    </>
  );
}
