"use client";
import { EmptyState } from "@plateforme/ui-components/empty-state";
import { ShieldAlert } from "lucide-react";
import { useTranslate } from "@/i18n/use-translate";
import { ListSkeleton } from "@/list/list-skeleton";
import { SignedIn } from "@/shell/signed-in";
import { AuditList } from "./audit-list";
import { reachOf } from "./audit-query";

/** The record of what happened: to an organization, or on the whole platform. */
export function Audit() {
  return (
    <SignedIn waiting={<ListSkeleton />}>
      {(me) => {
        const reach = reachOf(me);
        return reach.platform || reach.organization !== null ? <AuditList me={me} reach={reach} /> : <NotAllowed />;
      }}
    </SignedIn>
  );
}

function NotAllowed() {
  const t = useTranslate();
  return (
    <EmptyState icon={ShieldAlert} title={t("audit.forbidden")}>
      {t("audit.forbiddenWhy")}
    </EmptyState>
  );
}
