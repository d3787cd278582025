import { ProblemError, UnreachableError } from "@plateforme/api-client/problem";
import { errorTextHere } from "@/i18n/problem-messages";
import type { Translate } from "@/i18n/translate";

/** Whatever is no answer of ours is one of the browser's or of its push service. */
export function pushErrorText(t: Translate, error: unknown): string {
  if (error instanceof ProblemError || error instanceof UnreachableError) {
    return errorTextHere(t, error, { conflict: "push.tooMany", validation_failed: "push.failed" });
  }
  return t("push.failed");
}
