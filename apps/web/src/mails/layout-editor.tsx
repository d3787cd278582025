"use client";
import { Select } from "@plateforme/ui-components/select";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { usePathname } from "next/navigation";
import { useMailLayout, useMailTemplates } from "@/data/mails";
import type { Locale } from "@/i18n/locale";
import { useTranslate } from "@/i18n/use-translate";
import { BackLink } from "@/shell/back-link";
import { FailureNotice } from "@/shell/failure-notice";
import { LanguageSwitch } from "./language-switch";
import { LayoutForm } from "./layout-form";
import { linesOf, mailText } from "./words";

export interface LayoutEditorProps {
  /** The mail that is shown in it. */
  name: string;
  locale: Locale;
  mayChange: boolean;
  onMail(name: string): void;
  onLanguage(locale: string): void;
}

/** What stands around every mail, and beside it what that makes of one of them. */
export function LayoutEditor({ name, locale, mayChange, onMail, onLanguage }: LayoutEditorProps) {
  const t = useTranslate();
  const path = usePathname();
  const layout = useMailLayout();
  const names = linesOf(useMailTemplates().data?.items ?? []).map((line) => line.name);
  const shown = (
    <div className="flex flex-wrap items-center gap-2">
      <div className="min-w-0 flex-1 basis-48">
        <Select
          aria-label={t("layout.around")}
          className="h-9"
          value={name}
          onChange={(event) => onMail(event.target.value)}
        >
          {(names.includes(name) ? names : [name, ...names]).map((one) => (
            <option key={one} value={one}>
              {mailText(t, one)}
            </option>
          ))}
        </Select>
      </div>
      <LanguageSwitch locale={locale} onLanguage={onLanguage} />
    </div>
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <BackLink href={path}>{t("mails.back")}</BackLink>
      <div>
        <h2 className="font-semibold text-[17px]">{t("layout.title")}</h2>
        <p className="text-muted">{t("layout.lead")}</p>
      </div>
      {layout.isPending && <Skeleton className="h-96 rounded-md" />}
      {layout.data === undefined && layout.isError && (
        <FailureNotice error={layout.error} retry={() => void layout.refetch()} />
      )}
      {layout.data !== undefined && (
        <LayoutForm layout={layout.data} mail={{ name, locale }} choice={shown} mayChange={mayChange} />
      )}
    </div>
  );
}
