"use client";
import { useTranslate } from "@/i18n/use-translate";
import { ListSkeleton } from "@/list/list-skeleton";
import { PageHeader } from "@/shell/page-header";
import { Permitted } from "@/shell/permitted";
import { SignedIn } from "@/shell/signed-in";
import { AllOrganizations } from "./all-organizations";

/** Every organization of the platform, for those who run it. */
export function Organizations() {
  const t = useTranslate();
  return (
    <div className="grid gap-4">
      <PageHeader title={t("organizations.title")} lead={t("organizations.lead")} />
      <SignedIn waiting={<ListSkeleton />}>
        {(me) => (
          <Permitted me={me} permission="organizations:manage" title={t("organizations.forbidden")}>
            <AllOrganizations />
          </Permitted>
        )}
      </SignedIn>
    </div>
  );
}
