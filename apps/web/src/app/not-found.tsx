import { NotFound } from "@/entry/not-found";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="title.notFound" />
      <NotFound />
    </>
  );
}
