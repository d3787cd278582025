"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import { afterwards } from "@/data/afterwards";
import { useEndOtherSessions } from "@/data/sessions";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

/** Ends every session but the one of this page. */
export function EndOthersDialog({ count, onClose }: { count: number; onClose(): void }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const end = useEndOtherSessions();
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() =>
        afterwards(end.mutateAsync({}), () => {
          toast("ok", t("sessions.othersEnded"));
          onClose();
        })
      }
      title={t("sessions.endOthersTitle", { count })}
      description={t("sessions.endOthersMeans")}
      confirmLabel={t("sessions.endOthers")}
      cancelLabel={t("action.cancel")}
      busy={end.isPending}
    >
      {end.error !== null && <Alert tone="bad">{errorText(t, end.error)}</Alert>}
    </ConfirmDialog>
  );
}
