"use client";
import type { MyInvitation } from "@plateforme/api-client/types";
import { Avatar } from "@plateforme/ui-components/avatar";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { afterwards } from "@/data/afterwards";
import { useAcceptMyInvitation, useDeclineMyInvitation, useMyInvitations } from "@/data/invitations";
import { formatDate } from "@/i18n/format";
import { errorTextHere } from "@/i18n/problem-messages";
import { roleText } from "@/i18n/role-text";
import { useTranslate } from "@/i18n/use-translate";
import { useSwitch } from "@/shell/use-switch";
import { useView } from "@/view/view-store";

/** What the viewer is invited to; not there while that is nothing. */
export function MyInvitationsCard() {
  const t = useTranslate();
  const invitations = useMyInvitations(true);
  const items = invitations.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card id="invitations" aria-labelledby="my-invitations-title">
      <CardHeader
        id="my-invitations-title"
        title={t("myInvitations.title")}
        description={t("myInvitations.lead", { count: items.length })}
      />
      <ul className="mt-2 border-t">
        {items.map((invitation) => (
          <Row key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </Card>
  );
}

function Row({ invitation }: { invitation: MyInvitation }) {
  const t = useTranslate();
  const { locale, toast } = useView();
  const accept = useAcceptMyInvitation();
  const decline = useDeclineMyInvitation();
  const { switchTo, switching } = useSwitch();
  const { organization } = invitation;
  const path = { invitation_id: invitation.id };
  const busy = accept.isPending || decline.isPending || switching;
  const failed = (error: unknown) =>
    toast("bad", errorTextHere(t, error, { conflict: "join.void", not_found: "join.gone" }));

  async function join() {
    try {
      const { organization_id } = await accept.mutateAsync({ path });
      await switchTo({ id: organization_id, name: organization.name }, "/console/organization");
    } catch (error) {
      failed(error);
    }
  }

  return (
    <li className="flex flex-wrap items-center gap-3 border-b px-[18px] py-[13px] last:border-b-0">
      <Avatar name={organization.name} src={organization.logo_url} shape="square" size="medium" />
      <div className="min-w-0 flex-1 basis-52">
        <p className="font-medium">{organization.name}</p>
        <p className="text-muted text-small">
          {[
            t("join.as", { role: roleText(t, invitation.role) }),
            invitation.inviter_name === null ? null : t("history.by", { name: invitation.inviter_name }),
            t("join.until", { date: formatDate(locale, invitation.expires_at) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {invitation.message !== null && <p className="mt-1 break-words">“{invitation.message}”</p>}
      </div>
      <div className="flex gap-2">
        <Button
          size="small"
          disabled={busy}
          aria-label={t("myInvitations.declineOf", { name: organization.name })}
          onClick={() => afterwards(decline.mutateAsync({ path }), () => toast("ok", t("join.declined")), failed)}
        >
          {t("join.decline")}
        </Button>
        <Button
          size="small"
          tone="primary"
          busy={accept.isPending || switching}
          disabled={busy}
          aria-label={t("myInvitations.acceptOf", { name: organization.name })}
          onClick={() => void join()}
        >
          {t("myInvitations.accept")}
        </Button>
      </div>
    </li>
  );
}
