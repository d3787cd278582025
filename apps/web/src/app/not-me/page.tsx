import { NotMe } from "@/entry/not-me";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="title.notMe" />
      <NotMe />
    </>
  );
}
