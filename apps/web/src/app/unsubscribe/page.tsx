import { Unsubscribe } from "@/entry/unsubscribe";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="unsubscribe.title" />
      <Unsubscribe />
    </>
  );
}
