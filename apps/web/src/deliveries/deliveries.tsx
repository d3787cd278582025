"use client";
import { EmptyState } from "@plateforme/ui-components/empty-state";
import { ShieldAlert } from "lucide-react";
import { useTranslate } from "@/i18n/use-translate";
import { ListSkeleton } from "@/list/list-skeleton";
import { SignedIn } from "@/shell/signed-in";
import { DeliveryList } from "./delivery-list";
import { deliveryReach } from "./delivery-query";

/** What was sent: to an organization's members and programs, or on the whole platform. */
export function Deliveries() {
  const t = useTranslate();
  return (
    <SignedIn waiting={<ListSkeleton />}>
      {(me) => {
        const reach = deliveryReach(me);
        if (reach.platform || reach.organization !== null) return <DeliveryList me={me} reach={reach} />;
        return (
          <EmptyState icon={ShieldAlert} title={t("deliveries.forbidden")}>
            {t("deliveries.forbiddenWhy")}
          </EmptyState>
        );
      }}
    </SignedIn>
  );
}
