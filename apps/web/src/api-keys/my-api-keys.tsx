"use client";
import { AccountTabs } from "@/account/account-tabs";
import { useTranslate } from "@/i18n/use-translate";
import { TheirsAlone } from "@/impersonation/theirs-alone";
import { ListSkeleton } from "@/list/list-skeleton";
import { PageHeader } from "@/shell/page-header";
import { SignedIn } from "@/shell/signed-in";
import { KeysCard } from "./keys-card";

/** The viewer's own keys: programs that do what they may do. */
export function MyApiKeys() {
  const t = useTranslate();
  return (
    <div className="grid max-w-[980px] grid-cols-[minmax(0,1fr)] gap-4">
      <PageHeader title={t("account.tab.apiKeys")} lead={t("keys.mineLead")} />
      <AccountTabs />
      <SignedIn waiting={<ListSkeleton />}>
        {(me) => (
          <TheirsAlone me={me}>
            <KeysCard me={me} organization={null} mayChange />
          </TheirsAlone>
        )}
      </SignedIn>
    </div>
  );
}
