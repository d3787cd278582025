import { roleText } from "@/i18n/role-text";
import type { Translate } from "@/i18n/translate";

const named = /(the role |le rôle )(.+?)( of | l’accord)/;
const builtIn = /(?<![\w-])(owner|admin|member)(?![\w-])/g;

/** A reason as the server words it, with the built-in roles called what they are called here. */
export function explanationText(t: Translate, text: string): string {
  return text.replace(
    named,
    (_, before: string, roles: string, after: string) =>
      `${before}${roles.replace(builtIn, (role) => roleText(t, role))}${after}`,
  );
}
