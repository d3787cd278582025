"use client";
import type { Me } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import { useState } from "react";
import { afterwards } from "@/data/afterwards";
import { useAddEmailFactor } from "@/data/factors";
import { errorTextHere } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";

export function EmailFactorDialog({ me, onClose }: { me: Me; onClose(): void }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const add = useAddEmailFactor();
  const [codes, setCodes] = useState<readonly string[]>([]);
  if (codes.length > 0) return <RecoveryCodesDialog codes={codes} first onClose={onClose} />;
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() =>
        afterwards(add.mutateAsync({}), ({ recovery_codes }) => {
          toast("ok", t("factors.mailOn"));
          if (recovery_codes.length > 0) setCodes(recovery_codes);
          else onClose();
        })
      }
      title={t("factors.mailTitle")}
      description={t("factors.mailMeans", { email: me.email })}
      confirmLabel={t("factors.turnOn")}
      cancelLabel={t("action.cancel")}
      busy={add.isPending}
      destroys={false}
    >
      <p className="text-muted text-small">{t("factors.mailWeak")}</p>
      {add.error !== null && (
        <Alert tone="bad">{errorTextHere(t, add.error, { conflict: "factors.mailConflict" })}</Alert>
      )}
    </ConfirmDialog>
  );
}
