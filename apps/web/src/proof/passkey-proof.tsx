"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { PasswordField, Username } from "@/forms/credential-fields";
import { isAbout } from "@/forms/use-api-form";
import { useTranslate } from "@/i18n/use-translate";
import { isAborted } from "@/passkey/browser";
import { passkeyErrorText } from "@/passkey/error-text";
import type { ProofFormProps } from "./proof-form";

/**
 * A passkey, which is enough by itself where it verifies its user. A security key without a PIN does not: the server says
 * so, and the password is asked for beside it.
 */
export function PasskeyProof({
  givePasskey,
  email,
  children,
}: Pick<ProofFormProps, "givePasskey" | "email" | "children">) {
  const t = useTranslate();
  const form = useForm({ defaultValues: { password: "" } });
  const [withPassword, setWithPassword] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const give = form.handleSubmit(async ({ password }) => {
    setError(null);
    try {
      await givePasskey(withPassword ? password : undefined);
    } catch (failed) {
      if (isAbout(failed, "/password")) setWithPassword(true);
      if (!isAborted(failed)) setError(failed);
    }
  });

  return (
    <form noValidate onSubmit={give} className="grid gap-[18px]">
      {error !== null && <Alert tone={isAbout(error, "/password") ? "warn" : "bad"}>{textOf(error)}</Alert>}
      <p className="text-muted">{t("proof.passkeyLead")}</p>
      {withPassword && (
        <>
          <Username email={email} />
          <PasswordField field={form.register("password")} error={undefined} autoFocus />
        </>
      )}
      {children}
      <Button type="submit" tone="primary" size="big" busy={form.formState.isSubmitting} autoFocus>
        <KeyRound aria-hidden />
        {t("proof.passkeyUse")}
      </Button>
    </form>
  );

  function textOf(failed: unknown): string {
    return isAbout(failed, "/password") ? t("proof.passkeyAndPassword") : passkeyErrorText(t, failed);
  }
}
