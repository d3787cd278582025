// From a key to words: plural forms by CLDR category, then values in braces.
import { en } from "@/messages/en";
import { fr } from "@/messages/fr";
import type { Locale } from "./locale";

/** One text, or one a plural category; `{count}` decides which. */
export type Message = string | { one: string; other: string };
export type MessageKey = keyof typeof en;
export type MessageValues = Readonly<Record<string, string | number>>;
export type Translate = (key: MessageKey, values?: MessageValues) => string;

const dictionaries: Record<Locale, Record<MessageKey, Message>> = { en, fr };

export function isMessageKey(text: string): text is MessageKey {
  return Object.hasOwn(en, text);
}

export function translator(locale: Locale): Translate {
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  return (key, values = {}) => {
    const message: Message = dictionaries[locale][key];
    const text =
      typeof message === "string"
        ? message
        : plural.select(Number(values.count ?? 0)) === "one"
          ? message.one
          : message.other;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return typeof value === "number" ? number.format(value) : (value ?? whole);
    });
  };
}
