"use client";
import { classNames } from "@plateforme/ui-components/class-names";
import { Monitor, Moon, Sun } from "lucide-react";
import type { Locale } from "@/i18n/locale";
import { useTranslate } from "@/i18n/use-translate";
import { type Theme, useView } from "@/view/view-store";

const otherLanguage: Record<Locale, { locale: Locale; name: string }> = {
  en: { locale: "fr", name: "Français" },
  fr: { locale: "en", name: "English" },
};

const nextTheme: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };
const themeIcon = { system: Monitor, light: Sun, dark: Moon };

const style =
  "relative inline-flex h-8 items-center gap-1.5 whitespace-nowrap rounded-sm text-muted text-small hover:bg-sunken hover:text-text";

/** Language and theme for pages without a user menu; where room is short, in two letters and an icon. */
export function ViewSwitches({ compact = false }: { compact?: boolean }) {
  const t = useTranslate();
  const { locale, theme, setLocale, setTheme } = useView();
  const other = otherLanguage[locale];
  const Icon = themeIcon[theme];
  const button = classNames(style, compact ? "px-1.5" : "px-2.5");
  return (
    <div className="flex items-center gap-1">
      <button type="button" lang={other.locale} className={button} onClick={() => setLocale(other.locale)}>
        {compact && <span aria-hidden>{other.locale.toUpperCase()}</span>}
        <span className={compact ? "sr-only" : ""}>{other.name}</span>
      </button>
      {!compact && (
        <span aria-hidden className="text-faint">
          ·
        </span>
      )}
      <button type="button" className={button} onClick={() => setTheme(nextTheme[theme])}>
        <span className="sr-only">{t("theme.change")} </span>
        <Icon aria-hidden className="size-3.5" />
        <span className={compact ? "sr-only" : ""}>{t(`theme.${theme}`)}</span>
      </button>
    </div>
  );
}
