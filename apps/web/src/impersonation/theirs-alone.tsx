"use client";
import type { Me } from "@plateforme/api-client/types";
import { EmptyState } from "@plateforme/ui-components/empty-state";
import { ShieldAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslate } from "@/i18n/use-translate";
import { acting } from "./acting";

/** For what nobody sees or does in another's name. */
export function TheirsAlone({ me, children }: { me: Me; children: ReactNode }) {
  const t = useTranslate();
  if (!acting(me)) return children;
  return (
    <EmptyState icon={ShieldAlert} title={t("impersonation.theirs", { name: me.name || me.email })}>
      {t("impersonation.theirsText")}
    </EmptyState>
  );
}
