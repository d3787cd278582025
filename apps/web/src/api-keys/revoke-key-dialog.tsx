"use client";
import type { ApiKeyItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import { afterwards } from "@/data/afterwards";
import { type KeyHolder, useRevokeApiKey } from "@/data/api-keys";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

export interface RevokeKeyDialogProps {
  holder: KeyHolder;
  item: ApiKeyItem;
  onClose(): void;
}

export function RevokeKeyDialog({ holder, item, onClose }: RevokeKeyDialogProps) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const revoke = useRevokeApiKey(holder);
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() =>
        afterwards(revoke.mutateAsync({ key: item }), () => {
          toast("ok", t("keys.revoked", { name: item.name }));
          onClose();
        })
      }
      title={t("keys.revokeTitle", { name: item.name })}
      description={t("keys.revokeText")}
      confirmLabel={t("keys.revoke")}
      cancelLabel={t("action.cancel")}
      busy={revoke.isPending}
    >
      {revoke.error !== null && <Alert tone="bad">{errorText(t, revoke.error)}</Alert>}
    </ConfirmDialog>
  );
}
