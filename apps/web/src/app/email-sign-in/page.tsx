import { EmailSignIn } from "@/entry/email-sign-in";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="title.signIn" />
      <EmailSignIn />
    </>
  );
}
