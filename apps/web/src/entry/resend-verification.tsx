"use client";
import { Button } from "@plateforme/ui-components/button";
import { useEffect, useState } from "react";
import { useResendVerification } from "@/data/entry";
import { emailRule } from "@/forms/rules";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";

const SECONDS_BETWEEN_MAILS = 30;

/** Asks for another mail, and then waits a little before it can be asked for again. */
export function ResendVerification({ address }: { address(): string }) {
  const t = useTranslate();
  const resend = useResendVerification();
  const [wait, setWait] = useState(0);
  const [note, setNote] = useState<{ bad: boolean; text: string } | null>(null);

  useEffect(() => {
    if (wait === 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);

  async function send() {
    const email = emailRule.safeParse(address());
    if (!email.success) {
      setNote({ bad: true, text: t("verify.addressFirst") });
      return;
    }
    try {
      await resend.mutateAsync({ body: { email: email.data } });
      setNote({ bad: false, text: t("verify.resent") });
      setWait(SECONDS_BETWEEN_MAILS);
    } catch (error) {
      setNote({ bad: true, text: errorText(t, error) });
    }
  }

  return (
    <div className="grid gap-1.5">
      <Button size="big" busy={resend.isPending} disabled={wait > 0} onClick={send}>
        {wait > 0 ? t("verify.resendIn", { count: wait }) : t("verify.resend")}
      </Button>
      <p aria-live="polite" className={note?.bad ? "text-danger text-small" : "text-muted text-small"}>
        {note?.text}
      </p>
    </div>
  );
}
