"use client";
import type { InvitationPreview } from "@plateforme/api-client/types";
import { Button } from "@plateforme/ui-components/button";
import Link from "next/link";
import { useState } from "react";
import { useSetup } from "@/data/setup";
import { useTranslate } from "@/i18n/use-translate";
import { DeclineDialog } from "./decline-dialog";
import { EntryFrame, linkStyle } from "./entry-frame";
import { InvitationOffer, useOfferLead } from "./invitation-offer";

export interface InvitationAnonymousProps {
  token: string;
  preview: InvitationPreview;
  onDeclined(): void;
}

/** Somebody who is not signed in: both ways in lead back here. The page does not know whether they have an account. */
export function InvitationAnonymous({ token, preview, onDeclined }: InvitationAnonymousProps) {
  const t = useTranslate();
  const setup = useSetup();
  const lead = useOfferLead(preview);
  const [declining, setDeclining] = useState(false);
  return (
    <EntryFrame title={t("join.titleOf", { name: preview.organization.name })} lead={lead}>
      <InvitationOffer preview={preview} />
      {preview.email_hint !== null && (
        <p className="text-muted text-small">{t("join.hint", { hint: preview.email_hint })}</p>
      )}
      <div className="grid gap-2">
        <Button asChild tone="primary" size="big">
          <Link href="/sign-in?return_to=%2Finvitation">{t("join.signIn")}</Link>
        </Button>
        {setup.data !== undefined && (setup.data.sign_up_open || preview.email_hint !== null) && (
          <Button asChild size="big">
            <Link href="/sign-up">{t("join.signUp")}</Link>
          </Button>
        )}
      </div>
      {/* A link is nobody's to decline. */}
      {preview.email_hint !== null && (
        <p className="text-muted text-small">
          {t("join.notForYou")}{" "}
          <button type="button" className={linkStyle} onClick={() => setDeclining(true)}>
            {t("join.decline")}
          </button>
        </p>
      )}
      {declining && (
        <DeclineDialog token={token} preview={preview} onClose={() => setDeclining(false)} onDeclined={onDeclined} />
      )}
    </EntryFrame>
  );
}
