import type { MemberItem, MemberResult } from "@plateforme/api-client/types";
import type { Translate } from "@/i18n/translate";
import { isMessageKey } from "@/i18n/translate";
import type { Refused } from "@/list/bulk-outcome";
import { memberName } from "./member-text";

/** What did not happen of a bulk action, with the names of those it concerns. */
export function refusedOf(
  t: Translate,
  results: readonly MemberResult[],
  members: readonly MemberItem[],
): readonly Refused[] {
  return results
    .filter(({ status }) => status === "refused" || status === "not_found")
    .map(({ id, status, code, detail }) => {
      const member = members.find(({ user_id }) => user_id === id);
      const key = `bulk.${code ?? status}`;
      return {
        name: member === undefined ? id : memberName(member),
        why: isMessageKey(key) ? t(key) : (detail ?? t("bulk.permission_denied")),
      };
    });
}
