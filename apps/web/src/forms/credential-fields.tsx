"use client";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import { PasswordInput } from "@plateforme/ui-components/password-input";
import type { UseFormRegisterReturn } from "react-hook-form";
import { useTranslate } from "@/i18n/use-translate";

interface CredentialField {
  /** What `form.register` returns for the field. */
  field: UseFormRegisterReturn;
  error: string | undefined;
}

/** The address that a person signs in with. */
export function EmailField({ field, error, autoFocus = false }: CredentialField & { autoFocus?: boolean }) {
  const t = useTranslate();
  return (
    <Field label={t("field.label.email")} error={error}>
      <Input {...field} type="email" autoComplete="username" inputMode="email" autoFocus={autoFocus} />
    </Field>
  );
}

/** A password: the one a person has, or the one they choose now, with its rule. */
export function PasswordField({
  field,
  error,
  choose = false,
  autoFocus = false,
}: CredentialField & { choose?: boolean; autoFocus?: boolean }) {
  const t = useTranslate();
  return (
    <Field label={t("field.label.password")} hint={choose ? t("password.hint") : undefined} error={error}>
      <PasswordInput
        {...field}
        autoFocus={autoFocus}
        autoComplete={choose ? "new-password" : "current-password"}
        showLabel={t("password.show")}
        hideLabel={t("password.hide")}
      />
    </Field>
  );
}
