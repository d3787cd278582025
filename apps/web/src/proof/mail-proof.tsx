"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { useState } from "react";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { CodeProof } from "./code-proof";
import type { ProofFormProps } from "./proof-form";
import { SendAgain } from "./send-again";

/** A code in a mail, which is sent only when somebody wants it. */
export function MailProof({
  mail,
  ...props
}: Pick<ProofFormProps, "mail" | "give" | "email" | "needsPassword" | "submitLabel" | "children">) {
  const t = useTranslate();
  const [state, setState] = useState<"ask" | "sending" | "sent">("ask");
  const [error, setError] = useState<unknown>(null);

  async function send() {
    setState("sending");
    setError(null);
    try {
      await mail();
      setState("sent");
    } catch (failed) {
      setError(failed);
      setState("ask");
    }
  }

  if (state === "sent") {
    return <CodeProof kind="email" after={<SendAgain send={mail} />} {...props} />;
  }
  return (
    <div className="grid gap-[18px]">
      {error !== null && <Alert tone="bad">{errorText(t, error)}</Alert>}
      <p className="text-muted">{t("proof.mailLead")}</p>
      <Button tone="primary" size="big" busy={state === "sending"} onClick={send} autoFocus>
        {t("proof.mailSend")}
      </Button>
    </div>
  );
}
