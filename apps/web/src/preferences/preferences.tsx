"use client";
import type { Me } from "@plateforme/api-client/types";
import { Card } from "@plateforme/ui-components/card";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { AccountTabs } from "@/account/account-tabs";
import { usePreferences } from "@/data/preferences";
import { useTranslate } from "@/i18n/use-translate";
import { PushCard } from "@/push/push-card";
import { FailureNotice } from "@/shell/failure-notice";
import { PageHeader } from "@/shell/page-header";
import { SignedIn } from "@/shell/signed-in";
import { MatrixCard } from "./matrix-card";
import { QuietHoursCard } from "./quiet-hours-card";

/** What the viewer wants to be told, how, and when not. */
export function Preferences() {
  const t = useTranslate();
  return (
    <div className="grid max-w-[980px] grid-cols-[minmax(0,1fr)] gap-4">
      <PageHeader title={t("notify.title")} lead={t("notify.lead")} />
      <AccountTabs />
      <SignedIn waiting={<Waiting />}>{(me) => <Chosen me={me} />}</SignedIn>
    </div>
  );
}

function Chosen({ me }: { me: Me }) {
  const preferences = usePreferences();
  if (preferences.isPending) return <Waiting />;
  if (preferences.data === undefined) {
    return <FailureNotice error={preferences.error} retry={() => void preferences.refetch()} />;
  }
  return (
    <>
      <MatrixCard preferences={preferences.data} organization={me.organization?.name ?? null} />
      <PushCard me={me} />
      <QuietHoursCard preferences={preferences.data} />
    </>
  );
}

function Waiting() {
  return (
    <Card aria-busy="true" className="grid gap-4 p-[18px]">
      <Skeleton className="h-6 w-40" />
      <Skeleton className="h-12" />
      <Skeleton className="h-12" />
      <Skeleton className="h-12" />
    </Card>
  );
}
