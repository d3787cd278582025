"use client";
import type { MailTemplate } from "@plateforme/api-client/types";
import { useResetMailTemplate } from "@/data/mails";
import { useTranslate } from "@/i18n/use-translate";
import { ResetDialog } from "./reset-dialog";
import { mailText } from "./words";

export interface ResetMailDialogProps {
  mail: MailTemplate;
  onReset(): void;
  onClose(): void;
}

export function ResetMailDialog({ mail, ...props }: ResetMailDialogProps) {
  const t = useTranslate();
  const reset = useResetMailTemplate();
  const { name, locale, version } = mail;
  return (
    <ResetDialog
      title={t("mails.resetTitle", { name: mailText(t, name) })}
      text={t("mails.resetText")}
      done={t("mails.resetDone")}
      reset={reset}
      start={() => reset.mutateAsync({ path: { name, locale }, headers: { "If-Match": `"${version}"` } })}
      {...props}
    />
  );
}
