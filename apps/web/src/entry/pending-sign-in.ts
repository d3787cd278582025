// A sign-in that waits for its second factor, kept by this tab so that the page can be loaded again.
import { zSecondFactorRequired } from "@plateforme/api-client/schemas";
import type { SecondFactorRequired } from "@plateforme/api-client/types";

const KEY = "pending-sign-in";

export function keepSignIn(pending: SecondFactorRequired): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(pending));
  } catch {
    return;
  }
}

export function recallSignIn(): SecondFactorRequired | null {
  try {
    return zSecondFactorRequired.parse(JSON.parse(sessionStorage.getItem(KEY) ?? ""));
  } catch {
    return null;
  }
}

export function forgetSignIn(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    return;
  }
}
