"use client";
import type { MailTemplate } from "@plateforme/api-client/types";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { usePathname } from "next/navigation";
import { useMailTemplate } from "@/data/mails";
import { useTranslate } from "@/i18n/use-translate";
import { BackLink } from "@/shell/back-link";
import { FailureNotice } from "@/shell/failure-notice";
import { MailForm } from "./mail-form";
import { mailText } from "./words";

export interface MailEditorProps {
  name: string;
  locale: string;
  mayChange: boolean;
  onLanguage(locale: string): void;
}

const languages = [
  ["en", "English"],
  ["fr", "Français"],
] as const;

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
        <fieldset className="inline-flex gap-0.5 rounded-sm bg-sunken p-0.5">
          <legend className="sr-only">{t("mails.language")}</legend>
          {languages.map(([tag, language]) => (
            <button
              key={tag}
              type="button"
              lang={tag}
              aria-pressed={locale === tag}
              onClick={() => onLanguage(tag)}
              className="h-8 rounded-[5px] px-3 font-medium text-muted text-small hover:text-text aria-pressed:bg-surface aria-pressed:text-text aria-pressed:shadow-[0_0_0_1px_var(--line)]"
            >
              {language}
            </button>
          ))}
        </fieldset>
      </div>
      {mail.isPending && <Skeleton className="h-96 rounded-md" />}
      {mail.data === undefined && mail.isError && (
        <FailureNotice error={mail.error} retry={() => void mail.refetch()} />
      )}
      {mail.data !== undefined && <Loaded mail={mail.data} mayChange={mayChange} />}
    </div>
  );
}

/** Another version is another form: what was typed for the one before is not saved over it. */
function Loaded({ mail, mayChange }: { mail: MailTemplate; mayChange: boolean }) {
  return <MailForm key={`${mail.name} ${mail.locale} ${mail.version}`} mail={mail} mayChange={mayChange} />;
}
