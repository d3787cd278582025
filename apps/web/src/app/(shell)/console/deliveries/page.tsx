import { Deliveries } from "@/deliveries/deliveries";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="deliveries.title" />
      <Deliveries />
    </>
  );
}
