import { MyApiKeys } from "@/api-keys/my-api-keys";
import { PageTitle } from "@/shell/page-title";

export default function Page() {
  return (
    <>
      <PageTitle of="title.apiKeys" />
      <MyApiKeys />
    </>
  );
}
