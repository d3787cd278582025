"use client";
import type { Me } from "@plateforme/api-client/types";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { AccountTabs } from "@/account/account-tabs";
import { SessionsCard } from "@/account/sessions-card";
import { useFactors } from "@/data/factors";
import { usePasskeys } from "@/data/passkeys";
import { useTranslate } from "@/i18n/use-translate";
import { TheirsAlone } from "@/impersonation/theirs-alone";
import { FailureNotice } from "@/shell/failure-notice";
import { PageHeader } from "@/shell/page-header";
import { SignedIn } from "@/shell/signed-in";
import { AppsCard } from "./apps-card";
import { DevicesCard } from "./devices-card";
import { EmailCard } from "./email-card";
import { Overview } from "./overview";
import { PasskeysCard } from "./passkeys-card";
import { PasswordCard } from "./password-card";
import { RecoveryCard } from "./recovery-card";

/** Everything that protects an account, and what is missing. */
export function Security() {
  const t = useTranslate();
  return (
    <div className="grid max-w-[980px] grid-cols-[minmax(0,1fr)] gap-4">
      <PageHeader title={t("security.title")} lead={t("security.lead")} />
      <AccountTabs />
      <SignedIn waiting={<Waiting />}>
        {(me) => (
          <TheirsAlone me={me}>
            <Cards me={me} />
          </TheirsAlone>
        )}
      </SignedIn>
    </div>
  );
}

function Cards({ me }: { me: Me }) {
  const factors = useFactors();
  const passkeys = usePasskeys();
  const failed = factors.isError ? factors : passkeys.isError ? passkeys : null;
  if (failed !== null) return <FailureNotice error={failed.error} retry={() => void failed.refetch()} />;
  if (factors.data === undefined || passkeys.data === undefined) return <Waiting />;
  return (
    // What is missing comes first where there is one column, and stays in sight where there are two.
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
      <Overview factors={factors.data} passkeys={passkeys.data.items} className="lg:sticky lg:top-[22px] lg:order-2" />
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
        <PasskeysCard passkeys={passkeys.data.items} />
        <AppsCard me={me} factors={factors.data} />
        <RecoveryCard factors={factors.data} />
        <PasswordCard me={me} />
        <EmailCard me={me} />
        <SessionsCard />
        <DevicesCard />
      </div>
    </div>
  );
}

function Waiting() {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
      <Skeleton className="h-[260px] rounded-md lg:order-2" />
      <div className="grid gap-4">
        <Skeleton className="h-[150px] rounded-md" />
        <Skeleton className="h-[210px] rounded-md" />
      </div>
    </div>
  );
}
