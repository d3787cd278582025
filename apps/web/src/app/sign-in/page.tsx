import { SignInForm } from "@/entry/sign-in-form";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="title.signIn" />
      <SignInForm />
    </>
  );
}
