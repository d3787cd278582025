import { Security } from "@/security/security";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="title.security" />
      <Security />
    </>
  );
}
