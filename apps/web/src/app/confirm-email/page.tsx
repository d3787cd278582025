import { ConfirmEmail } from "@/entry/confirm-email";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="title.confirmEmail" />
      <ConfirmEmail />
    </>
  );
}
