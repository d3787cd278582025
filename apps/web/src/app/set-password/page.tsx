import { SetPassword } from "@/entry/set-password";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="setPassword.title" />
      <SetPassword link="set-password" />
    </>
  );
}
