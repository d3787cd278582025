import type { PendingConsent } from "@plateforme/api-client/types";
import type { Locale } from "@/i18n/locale";

/** What a text is called in the reader's language; its name where nobody gave it a title. */
export function documentTitle(
  locale: Locale,
  document: Pick<PendingConsent, "document" | "title" | "title_fr">,
): string {
  return (locale === "fr" ? document.title_fr : document.title) ?? document.title ?? document.document;
}
