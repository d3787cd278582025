"use client";
import { Button } from "@plateforme/ui-components/button";
import { CheckField } from "@plateforme/ui-components/check-field";
import { Dialog } from "@plateforme/ui-components/dialog";
import { useState } from "react";
import { useTranslate } from "@/i18n/use-translate";
import { RecoveryCodes } from "./recovery-codes";

export interface RecoveryCodesDialogProps {
  codes: readonly string[];
  /** They came with the first factor; otherwise they take the place of others. */
  first?: boolean;
  onClose(): void;
}

/** Stays until somebody says that they have kept the codes. */
export function RecoveryCodesDialog({ codes, first = false, onClose }: RecoveryCodesDialogProps) {
  const t = useTranslate();
  const [kept, setKept] = useState(false);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && kept && onClose()}
      title={t("codes.title")}
      description={t(first ? "codes.leadFirst" : "codes.leadRenewed")}
      actions={
        <Button tone="primary" disabled={!kept} onClick={onClose}>
          {t("codes.done")}
        </Button>
      }
    >
      <RecoveryCodes codes={codes} />
      <CheckField label={t("codes.kept")} checked={kept} onChange={(event) => setKept(event.target.checked)} />
    </Dialog>
  );
}
