// Categories and channels in words. What an operator added to the catalogue has a name in either language.
import type { NotificationCategory, NotificationChannel } from "@plateforme/api-client/types";
import type { Locale } from "@/i18n/locale";

export const channels = ["in_app", "email", "push"] as const satisfies readonly NotificationChannel[];

type Named = Pick<NotificationCategory, "name" | "name_fr">;
type Described = Pick<NotificationCategory, "description" | "description_fr">;

export function nameIn(locale: Locale, { name, name_fr }: Named): string {
  return locale === "fr" ? name_fr : name;
}

export function descriptionIn(locale: Locale, { description, description_fr }: Described): string | null {
  return locale === "fr" ? description_fr : description;
}
