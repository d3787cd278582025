import { Setup } from "@/entry/setup";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="title.setup" />
      <Setup />
    </>
  );
}
