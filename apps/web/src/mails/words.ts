import type { ProblemCode } from "@plateforme/api-client/problem";
import type { MailTemplateItem } from "@plateforme/api-client/types";
import { isMessageKey, type MessageKey, type Translate } from "@/i18n/translate";

/** How long nothing is typed before a draft is tried. */
export const TYPING_MS = 500;

/** What was typed stays, so that it has to be said otherwise than elsewhere. */
export const changedMeanwhile: Partial<Record<ProblemCode, MessageKey>> = {
  precondition_failed: "mails.changedMeanwhile",
};

/** What a mail is for, in words; the name itself where there are none (a mail of a newer server). */
export function mailText(t: Translate, name: string): string {
  const key = `mail.${name}`;
  return isMessageKey(key) ? t(key) : name;
}

export interface MailLine {
  name: string;
  languages: readonly MailTemplateItem[];
}

/** One line for each mail, with its languages. */
export function linesOf(items: readonly MailTemplateItem[]): readonly MailLine[] {
  const lines = new Map<string, MailTemplateItem[]>();
  for (const item of items) {
    const line = lines.get(item.name);
    if (line === undefined) lines.set(item.name, [item]);
    else line.push(item);
  }
  return [...lines].map(([name, languages]) => ({ name, languages }));
}
