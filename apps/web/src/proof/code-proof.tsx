"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { CodeInput } from "@plateforme/ui-components/code-input";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import type { ReactNode } from "react";
import { z } from "zod";
import { PasswordField, Username } from "@/forms/credential-fields";
import { codeRule, passwordRule } from "@/forms/rules";
import { useApiForm } from "@/forms/use-api-form";
import { useTranslate } from "@/i18n/use-translate";
import type { ProofFormProps } from "./proof-form";

const recoveryRule = z.string().trim().min(1, "field.required").max(64, "field.too_long");

export interface CodeProofProps
  extends Pick<ProofFormProps, "give" | "email" | "needsPassword" | "submitLabel" | "children"> {
  kind: "totp" | "email" | "recovery_code";
  /** Stands under the button. */
  after?: ReactNode;
}

/** A code that the person reads somewhere: in an app, in a mail, on the paper that they kept; and their password, where it takes both. */
export function CodeProof({ kind, give, email, needsPassword = false, submitLabel, children, after }: CodeProofProps) {
  const t = useTranslate();
  const { form, failure, submit, errorOf } = useApiForm({
    schema: z.object({
      password: needsPassword ? passwordRule : z.string(),
      code: kind === "recovery_code" ? recoveryRule : codeRule,
    }),
    defaultValues: { password: "", code: "" },
    wrong: { field: "code", message: needsPassword ? `proof.wrongBoth.${kind}` : `proof.wrong.${kind}` },
    send: ({ code, password }) => give(kind, code, needsPassword ? password : undefined),
  });
  return (
    <form noValidate onSubmit={submit} className="grid gap-[18px]">
      {failure !== null && <Alert tone="bad">{failure}</Alert>}
      {needsPassword && (
        <>
          <Username email={email} />
          <PasswordField field={form.register("password")} error={errorOf("password")} autoFocus />
        </>
      )}
      <Field label={t(`proof.label.${kind}`)} hint={t(`proof.hint.${kind}`)} error={errorOf("code")}>
        {kind === "recovery_code" ? (
          <Input
            {...form.register("code")}
            autoFocus={!needsPassword}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono"
          />
        ) : (
          <CodeInput {...form.register("code")} autoFocus={!needsPassword} />
        )}
      </Field>
      {children}
      <Button type="submit" tone="primary" size="big" busy={form.formState.isSubmitting}>
        {submitLabel}
      </Button>
      {after}
    </form>
  );
}
