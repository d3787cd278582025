"use client";
import { problemCode } from "@plateforme/api-client/problem";
import { Button } from "@plateforme/ui-components/button";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { useVerifyEmail } from "@/data/entry";
import { useViewer } from "@/data/me";
import { errorText } from "@/i18n/problem-messages";
import type { Translate } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";
import { EntryFrame } from "./entry-frame";
import { forgetLink, recallLink, useLinkToken } from "./link-token";
import { forgetAddress } from "./pending-address";
import { signInPath, useKeptInvitation } from "./use-kept-invitation";
import { VerifyCodeForm } from "./verify-code-form";

type View = { state: "code" } | { state: "checking" } | { state: "refused"; error: unknown } | { state: "verified" };

/** A link that is wrong, used or old is named so; anything else went wrong on the way. */
function refusalText(t: Translate, error: unknown): string {
  return problemCode(error) === "validation_failed" ? t("link.refused") : errorText(t, error);
}

/** Proves an address: by the link's token, sent as soon as the page is there, or by the six digits. */
export function VerifyEmail() {
  const t = useTranslate();
  const token = useLinkToken("verify-email");
  const { mutateAsync: verify } = useVerifyEmail();
  const [view, setView] = useState<View | null>(null);
  const sent = useRef<string | null>(null);

  useEffect(() => {
    if (token === undefined || token === null || sent.current === token) return;
    sent.current = token;
    setView({ state: "checking" });
    verify({ body: { token } }).then(
      () => {
        forgetLink("verify-email");
        setView({ state: "verified" });
      },
      (error: unknown) => {
        if (problemCode(error) === "validation_failed") forgetLink("verify-email");
        setView({ state: "refused", error });
      },
    );
  }, [token, verify]);

  const shown: View = view ?? { state: token === null ? "code" : "checking" };
  if (shown.state === "verified") return <Verified />;
  if (shown.state === "checking") {
    return (
      <EntryFrame title={t("verify.title")} lead={t("verify.checking")}>
        <Skeleton className="h-12" />
        <Skeleton className="h-[42px]" />
      </EntryFrame>
    );
  }
  return (
    <VerifyCodeForm
      refusal={shown.state === "refused" ? refusalText(t, shown.error) : null}
      onVerified={() => {
        // Whoever joins signs in next, with the same address.
        if (recallLink("invitation") === null) forgetAddress();
        setView({ state: "verified" });
      }}
    />
  );
}

function Verified() {
  const t = useTranslate();
  const viewer = useViewer();
  const signedIn = viewer.state === "signed-in";
  // Somebody on the way to an organization goes on there.
  const invited = useKeptInvitation() !== null;
  const next = signedIn ? (invited ? "/invitation" : "/account") : signInPath(invited);
  return (
    <EntryFrame title={t("verify.done.title")} lead={t("verify.done.lead")}>
      <Button asChild tone="primary" size="big">
        <Link href={next}>{t(signedIn ? (invited ? "join.title" : "verify.done.account") : "signIn.submit")}</Link>
      </Button>
    </EntryFrame>
  );
}
