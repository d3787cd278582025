// What the page looks like here and now: theme, language, toasts. Nothing that the server knows.
import type { ToastItem } from "@plateforme/ui-components/toast";
import { create } from "zustand";
import { type Locale, parseLocale } from "@/i18n/locale";

export type Theme = "system" | "light" | "dark";

/** How dates and hours are written: as the language does, or in one way whatever the language. */
export interface Formats {
  dates: "locale" | "iso";
  hours: "locale" | "h12" | "h23";
  week: "locale" | "monday" | "sunday" | "saturday";
}

interface ViewState {
  theme: Theme;
  locale: Locale;
  formats: Formats;
  /** Whether single letters do something: j and k in lists, "/" for the search. */
  shortcuts: boolean;
  toasts: readonly ToastItem[];
  /** Reads what was chosen before; the exported page knows nothing of it. */
  load(): void;
  setTheme(theme: Theme): void;
  setLocale(locale: Locale): void;
  setFormats(formats: Formats): void;
  setShortcuts(on: boolean): void;
  toast(tone: ToastItem["tone"], text: string): void;
  dismissToast(id: string): void;
}

let nextToast = 0;
const darkQuery = "(prefers-color-scheme: dark)";

function parseTheme(text: string | null): Theme {
  return text === "light" || text === "dark" ? text : "system";
}

/** Storage may be forbidden; then a choice lasts as long as the page. */
function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    return;
  }
}

function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function applyTheme(theme: Theme): void {
  const dark = theme === "dark" || (theme === "system" && matchMedia(darkQuery).matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}

function applyLocale(locale: Locale): void {
  document.documentElement.lang = locale;
}

export const useView = create<ViewState>((set, get) => ({
  theme: "system",
  locale: "en",
  formats: { dates: "locale", hours: "locale", week: "locale" },
  shortcuts: true,
  toasts: [],
  load() {
    const theme = parseTheme(recall("theme"));
    const locale = parseLocale(recall("locale") ?? navigator.language) ?? "en";
    set({ theme, locale, shortcuts: recall("shortcuts") !== "off" });
    applyTheme(theme);
    applyLocale(locale);
    delete document.documentElement.dataset.pending;
    matchMedia(darkQuery).addEventListener("change", () => applyTheme(get().theme));
  },
  setTheme(theme) {
    set({ theme });
    remember("theme", theme);
    applyTheme(theme);
  },
  setLocale(locale) {
    set({ locale });
    remember("locale", locale);
    applyLocale(locale);
  },
  setFormats(formats) {
    set({ formats });
  },
  setShortcuts(on) {
    set({ shortcuts: on });
    remember("shortcuts", on ? "on" : "off");
  },
  toast(tone, text) {
    nextToast += 1;
    const id = String(nextToast);
    set({ toasts: [...get().toasts.slice(-2), { id, tone, text }] });
  },
  dismissToast(id) {
    set({ toasts: get().toasts.filter((toast) => toast.id !== id) });
  },
}));
