import { isMessageKey, type Translate } from "./translate";

/** What happened, in words; the type itself where there are none (an event of a newer server). */
export function eventText(t: Translate, type: string): string {
  const key = `event.${type}`;
  return isMessageKey(key) ? t(key) : type;
}
