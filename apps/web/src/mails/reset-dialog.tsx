"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import { afterwards } from "@/data/afterwards";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

export interface ResetDialogProps {
  title: string;
  text: string;
  done: string;
  reset: { isPending: boolean; error: unknown };
  start(): Promise<unknown>;
  /** What was typed goes with what was saved. */
  onReset(): void;
  onClose(): void;
}

/** Back to what is built in, of a mail or of what stands around all of them. */
export function ResetDialog({ title, text, done, reset, start, onReset, onClose }: ResetDialogProps) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);

  function confirm() {
    afterwards(start(), () => {
      toast("ok", done);
      onReset();
      onClose();
    });
  }

  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={confirm}
      title={title}
      description={text}
      confirmLabel={t("mails.resetButton")}
      cancelLabel={t("action.cancel")}
      busy={reset.isPending}
    >
      {reset.error !== null && <Alert tone="bad">{errorText(t, reset.error)}</Alert>}
    </ConfirmDialog>
  );
}
