import { SecondFactor } from "@/entry/second-factor";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="title.mfa" />
      <SecondFactor />
    </>
  );
}
