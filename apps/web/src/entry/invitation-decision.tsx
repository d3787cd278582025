"use client";
import { problemCode } from "@plateforme/api-client/problem";
import type { InvitationPreview, Me } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Avatar } from "@plateforme/ui-components/avatar";
import { Button } from "@plateforme/ui-components/button";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAcceptInvitation } from "@/data/invitations";
import { useSignOut } from "@/data/sessions";
import { errorTextHere } from "@/i18n/problem-messages";
import type { Translate } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";
import { useSwitch } from "@/shell/use-switch";
import { DeclineDialog } from "./decline-dialog";
import { EntryFrame, linkStyle } from "./entry-frame";
import { InvitationOffer, useOfferLead } from "./invitation-offer";
import { forgetLink } from "./link-token";

export interface InvitationDecisionProps {
  me: Me;
  token: string;
  preview: InvitationPreview;
  onDeclined(): void;
}

/** Whose it is, as far as the page may say. */
function wrongAccountText(t: Translate, { email_hint: hint, domain }: InvitationPreview): string {
  if (hint !== null) return t("join.wrongAccountHint", { hint });
  return domain === null ? t("join.wrongAccountText") : t("join.wrongAccountDomain", { domain });
}

/** Somebody who is signed in takes the offer, or not, or says that they are somebody else. */
export function InvitationDecision({ me, token, preview, onDeclined }: InvitationDecisionProps) {
  const t = useTranslate();
  const router = useRouter();
  const lead = useOfferLead(preview);
  const accept = useAcceptInvitation();
  const signOut = useSignOut();
  const { switchTo, switching } = useSwitch();
  const [declining, setDeclining] = useState(false);
  const { organization } = preview;
  const wrongAccount = problemCode(accept.error) === "permission_denied";

  async function join() {
    try {
      const { organization_id } = await accept.mutateAsync({ body: { token } });
      forgetLink("invitation");
      const there = await switchTo({ id: organization_id, name: organization.name }, "/console/organization");
      if (!there) router.push("/account");
    } catch {
      // The page shows the error of the call.
    }
  }

  return (
    <EntryFrame title={t("join.titleOf", { name: organization.name })} lead={lead}>
      <InvitationOffer preview={preview} />
      {accept.error !== null && (
        <Alert tone="bad" title={wrongAccount ? t("join.wrongAccount") : undefined}>
          {wrongAccount
            ? wrongAccountText(t, preview)
            : errorTextHere(t, accept.error, {
                conflict: "join.void",
                not_found: "join.gone",
                validation_failed: "join.gone",
              })}
        </Alert>
      )}
      <div className="flex items-center gap-2.5">
        <Avatar name={me.name || me.email} src={me.avatar_url} />
        <p className="min-w-0 text-muted text-small">
          {t("join.signedInAs")} <span className="break-words font-medium text-text">{me.email}</span>
        </p>
      </div>
      <div className="grid gap-2">
        <Button tone="primary" size="big" busy={accept.isPending || switching} onClick={() => void join()}>
          {t("join.accept")}
        </Button>
        {preview.email_hint !== null && (
          <Button size="big" disabled={accept.isPending || switching} onClick={() => setDeclining(true)}>
            {t("join.decline")}
          </Button>
        )}
      </div>
      <p className="text-muted text-small">
        {t("join.notYou")}{" "}
        <button
          type="button"
          className={linkStyle}
          disabled={signOut.isPending}
          onClick={() => signOut.mutate({}, { onSuccess: () => window.location.assign("/invitation") })}
        >
          {t("join.otherAccount")}
        </button>
      </p>
      {declining && (
        <DeclineDialog token={token} preview={preview} onClose={() => setDeclining(false)} onDeclined={onDeclined} />
      )}
    </EntryFrame>
  );
}
