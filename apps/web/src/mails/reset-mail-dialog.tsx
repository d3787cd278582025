"use client";
import type { MailTemplate } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import { afterwards } from "@/data/afterwards";
import { useResetMailTemplate } from "@/data/mails";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { mailText } from "./words";

export function ResetMailDialog({ mail, onClose }: { mail: MailTemplate; onClose(): void }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const reset = useResetMailTemplate();

  function start() {
    const call = reset.mutateAsync({
      path: { name: mail.name, locale: mail.locale },
      headers: { "If-Match": `"${mail.version}"` },
    });
    afterwards(call, () => {
      toast("ok", t("mails.resetDone"));
      onClose();
    });
  }

  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={start}
      title={t("mails.resetTitle", { name: mailText(t, mail.name) })}
      description={t("mails.resetText")}
      confirmLabel={t("mails.resetButton")}
      cancelLabel={t("action.cancel")}
      busy={reset.isPending}
    >
      {reset.error !== null && <Alert tone="bad">{errorText(t, reset.error)}</Alert>}
    </ConfirmDialog>
  );
}
