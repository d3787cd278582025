"use client";
import type { InvitationItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Badge } from "@plateforme/ui-components/badge";
import { Button } from "@plateforme/ui-components/button";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import { SidePanel } from "@plateforme/ui-components/side-panel";
import { useState } from "react";
import { afterwards } from "@/data/afterwards";
import { useResendInvitation, useRevokeInvitation } from "@/data/invitations";
import { formatDateTime } from "@/i18n/format";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { Affected } from "@/list/affected";
import { Entry } from "@/list/entry";
import type { ActiveOrganization } from "@/organization/organization-page";
import { useView } from "@/view/view-store";
import { invitationName, offeredRole, statusTone } from "./invitation-text";

export interface InvitationPanelProps {
  organization: ActiveOrganization;
  invitation: InvitationItem | undefined;
  onClose(): void;
}

/** One invitation: what it offers, until when, and sending it again or withdrawing it. */
export function InvitationPanel({ organization, invitation, onClose }: InvitationPanelProps) {
  const t = useTranslate();
  if (invitation === undefined) {
    return (
      <SidePanel closeLabel={t("list.closePanel")} onClose={onClose} title={t("invitations.title")}>
        <p className="p-[18px] text-muted">{t("problem.notFound")}</p>
      </SidePanel>
    );
  }
  return (
    <SidePanel
      closeLabel={t("list.closePanel")}
      onClose={onClose}
      title={
        <>
          <h2 className="truncate font-semibold text-section">{invitationName(t, invitation)}</h2>
          <Badge tone={statusTone[invitation.status]} className="mt-1">
            {t(`invitationStatus.${invitation.status}`)}
          </Badge>
        </>
      }
    >
      <Body key={invitation.id} organization={organization} invitation={invitation} />
    </SidePanel>
  );
}

function Body({ organization, invitation }: { organization: ActiveOrganization; invitation: InvitationItem }) {
  const t = useTranslate();
  const { locale, toast } = useView();
  const resend = useResendInvitation();
  const revoke = useRevokeInvitation();
  const [revoking, setRevoking] = useState(false);
  const path = { organization_id: organization.id, invitation_id: invitation.id };
  const open = invitation.status === "pending";
  const again = invitation.role !== null && invitation.kind === "email" && (open || invitation.status === "expired");
  const name = invitationName(t, invitation);

  return (
    <div className="grid gap-5 p-[18px]">
      {resend.error !== null && <Alert tone="bad">{errorText(t, resend.error)}</Alert>}
      <dl className="grid gap-3">
        <Entry label={t("people.role")}>{offeredRole(t, invitation.role)}</Entry>
        {invitation.inviter !== null && (
          <Entry label={t("invitations.inviter")}>{invitation.inviter.name ?? t("invitations.somebody")}</Entry>
        )}
        <Entry label={t(invitation.kind === "link" ? "invitations.made" : "invitations.sent")}>
          {invitation.kind === "link" || invitation.sent_at !== null
            ? formatDateTime(locale, invitation.sent_at ?? invitation.created_at)
            : t("invitations.notSent")}
        </Entry>
        <Entry label={t(open ? "invitations.expires" : "invitations.ended")}>
          {formatDateTime(locale, invitation.expires_at)}
        </Entry>
        {invitation.message !== null && <Entry label={t("invite.message")}>{invitation.message}</Entry>}
        {invitation.kind === "link" && (
          <>
            <Entry label={t("invitations.used")}>
              {invitation.max_uses === null
                ? t("invitations.uses", { count: invitation.uses })
                : t("invitations.usesOf", { count: invitation.uses, most: invitation.max_uses })}
            </Entry>
            {invitation.domain !== null && <Entry label={t("invite.domain")}>@{invitation.domain}</Entry>}
          </>
        )}
      </dl>
      {(again || open) && (
        <div className="flex flex-wrap gap-2">
          {again && (
            <Button
              size="small"
              busy={resend.isPending}
              onClick={() =>
                afterwards(resend.mutateAsync({ path }), () => toast("ok", t("invitations.resent", { name })))
              }
            >
              {t("invitations.resend")}
            </Button>
          )}
          {open && (
            <Button size="small" tone="danger" onClick={() => setRevoking(true)}>
              {t("invitations.revoke")}
            </Button>
          )}
        </div>
      )}
      <ConfirmDialog
        open={revoking}
        onClose={() => setRevoking(false)}
        onConfirm={() =>
          afterwards(revoke.mutateAsync({ path }), () => {
            setRevoking(false);
            toast("ok", t("invitations.revoked", { name }));
          })
        }
        title={t("invitations.revokeTitle")}
        description={t("invitations.revokeText")}
        confirmLabel={t("invitations.revoke")}
        cancelLabel={t("action.cancel")}
        busy={revoke.isPending}
      >
        <Affected names={[name]} />
        {revoke.error !== null && <Alert tone="bad">{errorText(t, revoke.error)}</Alert>}
      </ConfirmDialog>
    </div>
  );
}
