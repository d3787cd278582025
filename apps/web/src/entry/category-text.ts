import { isMessageKey, type Translate } from "@/i18n/translate";

/** A kind of message in words; one that an operator added has the name they gave it. */
export function categoryText(t: Translate, category: string): string {
  const key = `category.${category}`;
  return isMessageKey(key) ? t(key) : category;
}
