import { VerifyEmail } from "@/entry/verify-email";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="title.verifyEmail" />
      <VerifyEmail />
    </>
  );
}
