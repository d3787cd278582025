"use client";
import type { MfaFactor } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import { afterwards } from "@/data/afterwards";
import { useRemoveFactor } from "@/data/factors";
import { errorTextHere } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

export interface RemoveFactorDialogProps {
  factor: MfaFactor;
  /** There is no other: the recovery codes go with it. */
  last: boolean;
  onClose(): void;
}

export function RemoveFactorDialog({ factor, last, onClose }: RemoveFactorDialogProps) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const remove = useRemoveFactor();
  const name = factor.name ?? t(factor.kind === "totp" ? "factors.app" : "factors.mail");
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() =>
        afterwards(remove.mutateAsync({ path: { id: factor.id } }), () => {
          toast("ok", t("security.removed", { name }));
          onClose();
        })
      }
      title={t("factors.removeTitle", { name })}
      description={t(last ? "factors.removeLast" : "factors.removeMeans")}
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
