// The facts of an event in words: what a fact is called, what its values mean, and which are for machines alone.
import { formatDateTime } from "@/i18n/format";
import type { Locale } from "@/i18n/locale";
import { roleText } from "@/i18n/role-text";
import { isMessageKey, type Translate } from "@/i18n/translate";

export type Facts = Readonly<Record<string, unknown>>;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;
const roles = new Set(["role", "replaced_with"]);

function isId(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every(isId);
  return typeof value === "string" && uuid.test(value);
}

/** What a fact is called; null for one that only says something to a machine, or that a newer server added. */
export function factName(t: Translate, name: string, value: unknown): string | null {
  const key = `audit.fact.${name}`;
  // An answer's status is a number.
  if (name === "status" && typeof value === "number") return null;
  return isMessageKey(key) && !isId(value) ? t(key) : null;
}

/** A value of an event in a line. */
export function factText(t: Translate, locale: Locale, name: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return t("audit.nothing");
  if (typeof value === "boolean") return t(value ? "audit.yes" : "audit.no");
  if (Array.isArray(value)) {
    return value.length === 0
      ? t("audit.nothing")
      : value.map((one) => factText(t, locale, name === "fields" ? "field" : name, one)).join(", ");
  }
  if (typeof value === "object") return JSON.stringify(value);
  if (typeof value === "number") return new Intl.NumberFormat(locale).format(value);
  const text = String(value);
  if (time.test(text)) return formatDateTime(locale, text);
  if (roles.has(name)) return roleText(t, text);
  const key = name === "field" ? `audit.fact.${text}` : `audit.value.${name}.${text}`;
  return isMessageKey(key) ? t(key) : text;
}

/** Those in words, and those for whoever looks closer. What changed is shown by itself. */
export function sortFacts(t: Translate, facts: Facts): { worded: [string, unknown][]; technical: [string, unknown][] } {
  const all = Object.entries(facts).filter(([name, value]) => name !== "changes" && value !== null);
  return {
    worded: all.filter(([name, value]) => factName(t, name, value) !== null),
    technical: all.filter(([name, value]) => factName(t, name, value) === null),
  };
}
