"use client";
import type { Me } from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import { EmptyState } from "@plateforme/ui-components/empty-state";
import { ShieldAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslate } from "@/i18n/use-translate";

export interface PermittedProps {
  me: Me;
  permission: string;
  /** Says whose page this is, to somebody whose it is not. */
  title: string;
  children: ReactNode;
}

/** For people who hold a permission in their active organization; others learn which one is missing. */
export function Permitted({ me, permission, title, children }: PermittedProps) {
  const t = useTranslate();
  if (me.permissions.includes(permission)) return children;
  return (
    <EmptyState icon={ShieldAlert} title={title}>
      {t("permitted.missing")} <Badge>{permission}</Badge>
    </EmptyState>
  );
}
