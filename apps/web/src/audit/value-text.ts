import type { Translate } from "@/i18n/translate";

/** A value of an event in a line. */
export function valueText(t: Translate, value: unknown): string {
  if (value === null || value === undefined || value === "") return t("audit.nothing");
  if (typeof value === "boolean") return t(value ? "audit.yes" : "audit.no");
  if (Array.isArray(value))
    return value.length === 0 ? t("audit.nothing") : value.map((one) => valueText(t, one)).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
