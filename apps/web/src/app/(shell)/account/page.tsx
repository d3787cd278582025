import { Account } from "@/account/account";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="title.account" />
      <Account />
    </>
  );
}
