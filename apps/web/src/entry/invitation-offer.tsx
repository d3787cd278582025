"use client";
import type { InvitationPreview } from "@plateforme/api-client/types";
import { Avatar } from "@plateforme/ui-components/avatar";
import { formatDate } from "@/i18n/format";
import { roleText } from "@/i18n/role-text";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

/** What is offered, until when, and to addresses where. */
export function InvitationOffer({ preview }: { preview: InvitationPreview }) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  return (
    <div className="flex items-center gap-3 rounded-md border bg-surface p-3.5">
      <Avatar name={preview.organization.name} src={preview.organization.logo_url} shape="square" size="medium" />
      <div className="min-w-0">
        <p className="font-semibold">{preview.organization.name}</p>
        <p className="text-muted text-small">
          {t("join.as", { role: roleText(t, preview.role) })} ·{" "}
          {t("join.until", { date: formatDate(locale, preview.expires_at) })}
        </p>
        {preview.domain !== null && (
          <p className="text-muted text-small">{t("join.domain", { domain: preview.domain })}</p>
        )}
      </div>
    </div>
  );
}

/** "Inès Kaddour invites you", or without a name where there is none. */
export function useOfferLead(preview: InvitationPreview): string {
  const t = useTranslate();
  return preview.inviter_name === null ? t("join.leadNobody") : t("join.lead", { name: preview.inviter_name });
}
