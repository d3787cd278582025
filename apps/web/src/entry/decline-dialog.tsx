"use client";
import type { InvitationPreview } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import { afterwards } from "@/data/afterwards";
import { useDeclineInvitation } from "@/data/invitations";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { forgetLink } from "./link-token";

export interface DeclineDialogProps {
  token: string;
  preview: InvitationPreview;
  onClose(): void;
  onDeclined(): void;
}

export function DeclineDialog({ token, preview, onClose, onDeclined }: DeclineDialogProps) {
  const t = useTranslate();
  const decline = useDeclineInvitation();
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() =>
        afterwards(decline.mutateAsync({ body: { token } }), () => {
          forgetLink("invitation");
          onDeclined();
        })
      }
      title={t("join.declineTitle", { name: preview.organization.name })}
      description={t("join.declineText")}
      confirmLabel={t("join.decline")}
      cancelLabel={t("action.cancel")}
      busy={decline.isPending}
    >
      {decline.error !== null && <Alert tone="bad">{errorText(t, decline.error)}</Alert>}
    </ConfirmDialog>
  );
}
