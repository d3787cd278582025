import { AccountDeleted } from "@/entry/account-deleted";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="accountDeleted.title" />
      <AccountDeleted />
    </>
  );
}
