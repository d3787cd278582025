"use client";
import type { OrganizationDetail } from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { formatDate } from "@/i18n/format";
import { roleText } from "@/i18n/role-text";
import { useTranslate } from "@/i18n/use-translate";
import { CopyId } from "@/list/copy-id";
import { Entry } from "@/list/entry";
import { useView } from "@/view/view-store";

export interface FactsCardProps {
  organization: OrganizationDetail;
  role: string;
  className: string;
}

export function FactsCard({ organization, role, className }: FactsCardProps) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  return (
    <Card aria-labelledby="facts-title" className={className}>
      <CardHeader id="facts-title" title={t("details.title")} />
      <dl className="grid gap-3 p-[18px] max-xl:sm:grid-cols-2">
        <Entry label={t("organization.yourRole")}>{roleText(t, role)}</Entry>
        <Entry label={t("organization.type")}>
          <Badge tone={organization.type === "platform" ? "accent" : "plain"}>
            {t(`organizationType.${organization.type}`)}
          </Badge>
        </Entry>
        <Entry label={t("members.title")}>{t("members.count", { count: organization.member_count })}</Entry>
        <Entry label={t("organization.since")}>{formatDate(locale, organization.created_at)}</Entry>
        <Entry label={t("organization.id")}>
          <CopyId id={organization.id} />
        </Entry>
      </dl>
    </Card>
  );
}
