"use client";
import type { MfaFactors } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Badge } from "@plateforme/ui-components/badge";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import { useState } from "react";
import { afterwards } from "@/data/afterwards";
import { useRenewRecoveryCodes } from "@/data/factors";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";
import { NothingYet } from "./rows";

export const TEN_CODES = 10;
/** With so few left, it is time for new ones. */
export const FEW_CODES = 3;

export function RecoveryCard({ factors }: { factors: MfaFactors }) {
  const t = useTranslate();
  const renew = useRenewRecoveryCodes();
  const [view, setView] = useState<"closed" | "ask" | readonly string[]>("closed");
  const left = factors.recovery_codes_left;
  const useful = factors.has_passkey || factors.items.length > 0;
  return (
    <Card id="recovery" aria-labelledby="recovery-title" className="scroll-mt-20">
      <CardHeader
        id="recovery-title"
        title={t("security.codes")}
        description={t("codes.lead")}
        actions={
          useful && (
            <Button size="small" onClick={() => setView("ask")}>
              {t("codes.renew")}
            </Button>
          )
        }
      />
      {useful ? (
        <p className="px-[18px] pt-2 pb-4">
          <Badge tone={left > FEW_CODES ? "ok" : "warn"}>{t("security.codesLeft", { left, of: TEN_CODES })}</Badge>
        </p>
      ) : (
        <NothingYet>{t("codes.later")}</NothingYet>
      )}
      {view === "ask" && (
        <ConfirmDialog
          open
          onClose={() => setView("closed")}
          onConfirm={() => afterwards(renew.mutateAsync({}), ({ recovery_codes }) => setView(recovery_codes))}
          title={t("codes.renewTitle")}
          description={t("codes.renewMeans")}
          confirmLabel={t("codes.renew")}
          cancelLabel={t("action.cancel")}
          busy={renew.isPending}
        >
          {renew.error !== null && <Alert tone="bad">{errorText(t, renew.error)}</Alert>}
        </ConfirmDialog>
      )}
      {typeof view === "object" && <RecoveryCodesDialog codes={view} onClose={() => setView("closed")} />}
    </Card>
  );
}
