"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "@/i18n/use-translate";
import { isAborted } from "@/passkey/browser";
import { passkeyErrorText } from "@/passkey/error-text";
import type { ProofFormProps } from "./proof-form";

export function PasskeyProof({ givePasskey, children }: Pick<ProofFormProps, "givePasskey" | "children">) {
  const t = useTranslate();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function give() {
    setBusy(true);
    setError(null);
    try {
      await givePasskey();
    } catch (failed) {
      if (!isAborted(failed)) setError(failed);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="grid gap-[18px]">
      {error !== null && <Alert tone="bad">{passkeyErrorText(t, error)}</Alert>}
      <p className="text-muted">{t("proof.passkeyLead")}</p>
      {children}
      <Button tone="primary" size="big" busy={busy} onClick={give} autoFocus>
        <KeyRound aria-hidden />
        {t("proof.passkeyUse")}
      </Button>
    </div>
  );
}
