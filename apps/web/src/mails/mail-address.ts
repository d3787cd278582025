// Which mail the address names, and in which language: `?mail=verify_email&language=fr`; or the layout, and which mail is
// shown in it: `?layout=verify_email`.
import type { Locale } from "@/i18n/locale";

export const mailShape = { filters: ["mail", "layout", "language"] } as const;
export type MailFilter = (typeof mailShape.filters)[number];

/** The mail that the layout is shown around from the start: it has every block. */
export const shownFirst = "notification";

export function languageOf(text: string | undefined, otherwise: Locale): Locale {
  return text === "en" || text === "fr" ? text : otherwise;
}
