"use client";
import type { UserRecord } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import { Field } from "@plateforme/ui-components/field";
import { Textarea } from "@plateforme/ui-components/textarea";
import { useState } from "react";
import { afterwards } from "@/data/afterwards";
import { useRequirePasswordReset } from "@/data/people";
import { errorTextHere } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { personName } from "./people-columns";

/** Demands another password of somebody, for instance because theirs was in a leak. */
export function RequireResetDialog({ record, onClose }: { record: UserRecord; onClose(): void }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const demand = useRequirePasswordReset();
  const [reason, setReason] = useState("");
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() =>
        afterwards(
          demand.mutateAsync({
            path: { user_id: record.id },
            body: reason.trim() === "" ? {} : { reason: reason.trim() },
          }),
          () => {
            toast("ok", t("person.resetDone", { name: personName(record) }));
            onClose();
          },
        )
      }
      title={t("person.resetTitle", { name: personName(record) })}
      description={t("person.resetMeans")}
      confirmLabel={t("person.reset")}
      cancelLabel={t("action.cancel")}
      busy={demand.isPending}
    >
      <Field label={t("person.reason")} aside={t("field.optional")} hint={t("person.reasonHint")}>
        <Textarea value={reason} maxLength={500} rows={2} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {demand.error !== null && (
        <Alert tone="bad">
          {errorTextHere(t, demand.error, {
            conflict: "person.refused.conflict",
            permission_denied: "person.refused.permission_denied",
          })}
        </Alert>
      )}
    </ConfirmDialog>
  );
}
