"use client";
import { Button } from "@plateforme/ui-components/button";
import { useEffect, useState } from "react";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";

const SECONDS_BETWEEN_MAILS = 30;

export interface SendAgainProps {
  /** Sends another mail. */
  send(): Promise<unknown>;
  /** A mail has just gone out by another way. */
  justSent?: boolean;
}

/** Asks for another mail, and then waits a little before it can be asked for again. */
export function SendAgain({ send, justSent = true }: SendAgainProps) {
  const t = useTranslate();
  const [wait, setWait] = useState(justSent ? SECONDS_BETWEEN_MAILS : 0);
  const [busy, setBusy] = useState(false);
  const [note, setNote] = useState<{ bad: boolean; text: string } | null>(null);

  useEffect(() => {
    if (wait === 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);

  async function again() {
    setBusy(true);
    try {
      await send();
      setNote({ bad: false, text: t("proof.mailSent") });
      setWait(SECONDS_BETWEEN_MAILS);
    } catch (error) {
      setNote({ bad: true, text: errorText(t, error) });
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="grid gap-1.5">
      <Button size="big" busy={busy} disabled={wait > 0} onClick={again}>
        {wait > 0 ? t("verify.resendIn", { count: wait }) : t("verify.resend")}
      </Button>
      <p aria-live="polite" className={note?.bad ? "text-danger text-small" : "text-muted text-small"}>
        {note?.text}
      </p>
    </div>
  );
}
