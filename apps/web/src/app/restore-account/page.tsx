import { RestoreAccount } from "@/entry/restore-account";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="restoreAccount.title" />
      <RestoreAccount />
    </>
  );
}
