import type { SignInAnswer } from "@plateforme/api-client/types";
import { useRouter } from "next/navigation";
import { safeReturnPath } from "@/shell/location";
import { forgetAddress } from "./pending-address";
import { forgetSignIn, keepSignIn } from "./pending-sign-in";

/** Where the page that asked somebody to sign in wants them back; carried from page to page of the sign-in. */
export function carriedReturn(): string {
  const target = new URLSearchParams(window.location.search).get("return_to");
  return target === null ? "" : `?return_to=${encodeURIComponent(target)}`;
}

/** What comes after a first or second factor: the page that somebody wanted, or the question for the second one. */
export function useArrival(): (answer: SignInAnswer) => void {
  const router = useRouter();
  return (answer) => {
    if (answer.status === "mfa_required") {
      keepSignIn(answer);
      router.push(`/mfa${carriedReturn()}`);
      return;
    }
    forgetSignIn();
    forgetAddress();
    const target = new URLSearchParams(window.location.search).get("return_to");
    const path = safeReturnPath(target, window.location.origin);
    if (path === null) router.replace("/account");
    else window.location.assign(path);
  };
}
