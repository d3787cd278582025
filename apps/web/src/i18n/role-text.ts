import { isMessageKey, type Translate } from "./translate";

/** A built-in role in words; one that an organization made has its own name. */
export function roleText(t: Translate, role: string): string {
  const key = `role.${role}`;
  return isMessageKey(key) ? t(key) : role;
}
