"use client";
import type { PasskeyItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import { afterwards } from "@/data/afterwards";
import { useRemovePasskey } from "@/data/passkeys";
import { errorTextHere } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

export function RemovePasskeyDialog({ passkey, onClose }: { passkey: PasskeyItem; onClose(): void }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const remove = useRemovePasskey();
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() =>
        afterwards(remove.mutateAsync({ path: { id: passkey.id } }), () => {
          toast("ok", t("security.removed", { name: passkey.name }));
          onClose();
        })
      }
      title={t("passkeys.removeTitle", { name: passkey.name })}
      description={t("passkeys.removeMeans")}
      confirmLabel={t("security.remove")}
      cancelLabel={t("action.cancel")}
      busy={remove.isPending}
    >
      {remove.error !== null && (
        <Alert tone="bad">{errorTextHere(t, remove.error, { conflict: "security.lastDemanded" })}</Alert>
      )}
    </ConfirmDialog>
  );
}
