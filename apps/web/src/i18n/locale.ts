// The languages of the interface.
export const locales = ["en", "fr"] as const;
export type Locale = (typeof locales)[number];

/** The language of a tag such as `fr-CA`, if we speak it. */
export function parseLocale(tag: string | null): Locale | null {
  const language = tag?.slice(0, 2).toLowerCase();
  return locales.find((locale) => locale === language) ?? null;
}
