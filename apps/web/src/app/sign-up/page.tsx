import { SignUpForm } from "@/entry/sign-up-form";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="title.signUp" />
      <SignUpForm />
    </>
  );
}
