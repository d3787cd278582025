import { ForgotPassword } from "@/entry/forgot-password";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="title.forgotPassword" />
      <ForgotPassword />
    </>
  );
}
