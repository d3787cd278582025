import { Preferences } from "@/preferences/preferences";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="notify.title" />
      <Preferences />
    </>
  );
}
