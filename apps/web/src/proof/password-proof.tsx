"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { z } from "zod";
import { PasswordField, Username } from "@/forms/credential-fields";
import { passwordRule } from "@/forms/rules";
import { useApiForm } from "@/forms/use-api-form";
import type { ProofFormProps } from "./proof-form";

const schema = z.object({ password: passwordRule });

export function PasswordProof({
  give,
  email,
  submitLabel,
  children,
}: Pick<ProofFormProps, "give" | "email" | "submitLabel" | "children">) {
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: { password: "" },
    wrong: { field: "password", message: "field.password.wrong" },
    send: ({ password }) => give("password", password),
  });
  return (
    <form noValidate onSubmit={submit} className="grid gap-[18px]">
      {failure !== null && <Alert tone="bad">{failure}</Alert>}
      <Username email={email} />
      <PasswordField field={form.register("password")} error={errorOf("password")} autoFocus />
      {children}
      <Button type="submit" tone="primary" size="big" busy={form.formState.isSubmitting}>
        {submitLabel}
      </Button>
    </form>
  );
}
