import { useTranslate } from "@/i18n/use-translate";

const languages = [
  ["en", "English"],
  ["fr", "Français"],
] as const;

/** Which language a mail is looked at in. */
export function LanguageSwitch({ locale, onLanguage }: { locale: string; onLanguage(locale: string): void }) {
  const t = useTranslate();
  return (
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
  );
}
