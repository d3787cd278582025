"use client";
import type { UserRecord } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import { Dialog } from "@plateforme/ui-components/dialog";
import { Download } from "lucide-react";
import { useErasePerson } from "@/data/people";
import { errorTextHere } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { personName } from "./people-columns";

export interface EraseDialogProps {
  record: UserRecord;
  onClose(): void;
  /** They are forgotten, and the certificate was offered. */
  onErased(): void;
}

/** Asks for the address, as nothing brings anybody back; then offers the certificate. */
export function EraseDialog({ record, onClose, onErased }: EraseDialogProps) {
  const t = useTranslate();
  const erase = useErasePerson();
  if (erase.isSuccess) {
    return (
      <Dialog
        open
        onOpenChange={(open) => !open && onErased()}
        title={t("person.erased")}
        description={t("person.erasedLead")}
        actions={
          <>
            <Button onClick={onErased}>{t("action.close")}</Button>
            <Button asChild tone="primary">
              <a href={`/api/v1/users/${record.id}/erasure`} download={`erasure-${record.id}.json`}>
                <Download aria-hidden />
                {t("person.certificate")}
              </a>
            </Button>
          </>
        }
      />
    );
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => erase.mutate({ path: { user_id: record.id }, body: { confirm: record.email } })}
      title={t("person.eraseTitle", { name: personName(record) })}
      description={t("person.eraseMeans")}
      confirmLabel={t("person.eraseConfirm")}
      cancelLabel={t("action.cancel")}
      busy={erase.isPending}
      typed={{ text: record.email, label: t("person.eraseType", { email: record.email }) }}
    >
      {erase.error !== null && (
        <Alert tone="bad">
          {errorTextHere(t, erase.error, {
            conflict: "person.refused.conflict",
            permission_denied: "person.refused.permission_denied",
            not_found: "person.refused.not_found",
          })}
        </Alert>
      )}
    </ConfirmDialog>
  );
}
