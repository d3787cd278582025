"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { CodeInput } from "@plateforme/ui-components/code-input";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import type { ReactNode } from "react";
import { z } from "zod";
import { codeRule } from "@/forms/rules";
import { useApiForm } from "@/forms/use-api-form";
import { useTranslate } from "@/i18n/use-translate";
import type { ProofFormProps } from "./proof-form";

const digits = z.object({ code: codeRule });
const recoveryCode = z.object({ code: z.string().trim().min(1, "field.required").max(64, "field.too_long") });

export interface CodeProofProps extends Pick<ProofFormProps, "give" | "submitLabel" | "children"> {
  kind: "totp" | "email" | "recovery_code";
  /** Stands under the button. */
  after?: ReactNode;
}

/** A code that the person reads somewhere: in an app, in a mail, on the paper that they kept. */
export function CodeProof({ kind, give, submitLabel, children, after }: CodeProofProps) {
  const t = useTranslate();
  const { form, failure, submit, errorOf } = useApiForm({
    schema: kind === "recovery_code" ? recoveryCode : digits,
    defaultValues: { code: "" },
    wrong: { field: "code", message: `proof.wrong.${kind}` },
    send: ({ code }) => give(kind, code),
  });
  return (
    <form noValidate onSubmit={submit} className="grid gap-[18px]">
      {failure !== null && <Alert tone="bad">{failure}</Alert>}
      <Field label={t(`proof.label.${kind}`)} hint={t(`proof.hint.${kind}`)} error={errorOf("code")}>
        {kind === "recovery_code" ? (
          <Input
            {...form.register("code")}
            autoFocus
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono"
          />
        ) : (
          <CodeInput {...form.register("code")} autoFocus />
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
