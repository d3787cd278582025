"use client";
import { Button } from "@plateforme/ui-components/button";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { useRequestEmailSignIn } from "@/data/entry";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { stopAsking } from "@/passkey/browser";
import { rememberAddress } from "./pending-address";
import { carriedReturn } from "./use-arrival";

/** Signing in by a mail, to the address that stands in the form. */
export function SendLink({ form }: { form: UseFormReturn<{ email: string; password: string }> }) {
  const t = useTranslate();
  const router = useRouter();
  const request = useRequestEmailSignIn();
  const [failure, setFailure] = useState<unknown>(null);

  async function send() {
    setFailure(null);
    if (!(await form.trigger("email", { shouldFocus: true }))) return;
    const email = form.getValues("email").trim();
    stopAsking();
    try {
      await request.mutateAsync({ body: { email, transport: "cookie" } });
    } catch (error) {
      setFailure(error);
      return;
    }
    rememberAddress(email);
    router.push(`/email-sign-in${carriedReturn()}`);
  }

  return (
    <>
      <Button tone="quiet" size="big" busy={request.isPending} onClick={() => void send()}>
        {t("signIn.sendLink")}
      </Button>
      <p role="alert" className="text-danger text-small empty:hidden">
        {failure === null ? null : errorText(t, failure)}
      </p>
    </>
  );
}
