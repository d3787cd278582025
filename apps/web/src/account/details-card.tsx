"use client";
import type { Me } from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import type { ReactNode } from "react";
import { formatDate } from "@/i18n/format";
import { roleText } from "@/i18n/role-text";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

function Detail({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <dt className="text-muted text-small">{label}</dt>
      <dd className="flex flex-wrap items-center gap-2 break-words">{children}</dd>
    </div>
  );
}

/** What the platform knows of the person and they cannot change here. */
export function DetailsCard({ me }: { me: Me }) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  return (
    <Card aria-labelledby="details-title">
      <CardHeader id="details-title" title={t("details.title")} />
      <dl className="grid gap-3.5 p-[18px]">
        <Detail label={t("field.label.email")}>
          <span className="min-w-0 break-all">{me.email}</span>
          <Badge tone={me.email_verified ? "ok" : "warn"}>
            {t(me.email_verified ? "status.verified" : "status.unverified")}
          </Badge>
        </Detail>
        {me.organization && (
          <Detail label={t("field.label.organization")}>
            {me.organization.name}
            <Badge>{roleText(t, me.organization.role)}</Badge>
          </Detail>
        )}
        <Detail label={t("details.since")}>{formatDate(locale, me.created_at)}</Detail>
        <Detail label={t("details.id")}>
          <code className="break-all font-mono text-[12.5px]">{me.id}</code>
        </Detail>
      </dl>
    </Card>
  );
}
