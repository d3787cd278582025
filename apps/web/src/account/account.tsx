"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import Link from "next/link";
import { rememberAddress } from "@/entry/pending-address";
import { useTranslate } from "@/i18n/use-translate";
import { acting } from "@/impersonation/acting";
import { DeletedOrganizations } from "@/organization/deleted-organizations";
import { PageHeader } from "@/shell/page-header";
import { SignedIn } from "@/shell/signed-in";
import { AccountTabs } from "./account-tabs";
import { ConsentsCard } from "./consents-card";
import { DataCard } from "./data-card";
import { DetailsCard } from "./details-card";
import { MyInvitationsCard } from "./my-invitations-card";
import { PictureCard } from "./picture-card";
import { PreferencesCard } from "./preferences-card";
import { ProfileCard } from "./profile-card";

export function Account() {
  const t = useTranslate();
  return (
    <div className="grid max-w-[980px] gap-4">
      <PageHeader title={t("account.title")} lead={t("account.lead")} />
      <AccountTabs />
      <SignedIn waiting={<AccountSkeleton />}>
        {(me) => (
          <>
            {!me.email_verified && (
              <Alert
                tone="warn"
                title={t("account.unverified")}
                actions={
                  <Button asChild size="small" onClick={() => rememberAddress(me.email)}>
                    <Link href="/verify-email">{t("account.verify")}</Link>
                  </Button>
                }
              >
                {t("account.unverifiedWhy", { email: me.email })}
              </Alert>
            )}
            {me.organization === null && !acting(me) && <DeletedOrganizations />}
            {!acting(me) && <MyInvitationsCard />}
            <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
              <div className="grid gap-4">
                <ProfileCard me={me} />
                <PreferencesCard me={me} />
                {!acting(me) && <ConsentsCard />}
                {!acting(me) && <DataCard me={me} />}
              </div>
              <div className="grid gap-4">
                <PictureCard me={me} />
                <DetailsCard me={me} />
              </div>
            </div>
          </>
        )}
      </SignedIn>
    </div>
  );
}

function AccountSkeleton() {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
      <Skeleton className="h-[330px] rounded-md" />
      <Skeleton className="h-[190px] rounded-md" />
    </div>
  );
}
