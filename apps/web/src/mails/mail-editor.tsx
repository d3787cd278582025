"use client";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { usePathname } from "next/navigation";
import { useMailTemplate } from "@/data/mails";
import { useTranslate } from "@/i18n/use-translate";
import { BackLink } from "@/shell/back-link";
import { FailureNotice } from "@/shell/failure-notice";
import { LanguageSwitch } from "./language-switch";
import { MailForm } from "./mail-form";
import { mailText } from "./words";

export interface MailEditorProps {
  name: string;
  locale: string;
  mayChange: boolean;
  onLanguage(locale: string): void;
}

/** One mail in one language: its words, and beside them what they look like. */
export function MailEditor({ name, locale, mayChange, onLanguage }: MailEditorProps) {
  const t = useTranslate();
  const path = usePathname();
  const mail = useMailTemplate({ name, locale });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <BackLink href={path}>{t("mails.back")}</BackLink>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="min-w-0 break-words font-semibold text-[17px]">{mailText(t, name)}</h2>
        <LanguageSwitch locale={locale} onLanguage={onLanguage} />
      </div>
      {mail.isPending && <Skeleton className="h-96 rounded-md" />}
      {mail.data === undefined && mail.isError && (
        <FailureNotice error={mail.error} retry={() => void mail.refetch()} />
      )}
      {/* Another mail is another form. */}
      {mail.data !== undefined && <MailForm key={`${name} ${locale}`} mail={mail.data} mayChange={mayChange} />}
    </div>
  );
}
