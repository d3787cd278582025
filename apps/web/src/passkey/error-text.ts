import { errorTextHere } from "@/i18n/problem-messages";
import type { Translate } from "@/i18n/translate";
import { PasskeyError } from "./browser";

/** Why no passkey was taken, and what to do: the browser gave none, or the server did not accept it. */
export function passkeyErrorText(t: Translate, error: unknown): string {
  if (error instanceof PasskeyError) return t(`passkey.${error.reason}`);
  return errorTextHere(t, error, { invalid_credentials: "passkey.unknown", validation_failed: "passkey.unknown" });
}
