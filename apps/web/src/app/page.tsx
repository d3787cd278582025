import { Start } from "@/entry/start";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="title.start" />
      <Start />
    </>
  );
}
