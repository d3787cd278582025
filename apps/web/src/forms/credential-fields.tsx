"use client";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import { PasswordInput } from "@plateforme/ui-components/password-input";
import type { ReactNode } from "react";
import type { UseFormRegisterReturn } from "react-hook-form";
import type { MessageKey } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";

interface CredentialField {
  /** What `form.register` returns for the field. */
  field: UseFormRegisterReturn;
  error: string | undefined;
}

/** The address that a person signs in with; with `passkeys`, the browser offers those in the same place. */
export function EmailField({
  field,
  error,
  autoFocus = false,
  passkeys = false,
}: CredentialField & { autoFocus?: boolean; passkeys?: boolean }) {
  const t = useTranslate();
  return (
    <Field label={t("field.label.email")} error={error}>
      <Input
        {...field}
        type="email"
        autoComplete={passkeys ? "username webauthn" : "username"}
        inputMode="email"
        autoFocus={autoFocus}
      />
    </Field>
  );
}

/** A password: the one a person has, or the one they choose now, with its rule. */
export function PasswordField({
  field,
  error,
  choose = false,
  autoFocus = false,
  label = "field.label.password",
  aside,
}: CredentialField & { choose?: boolean; autoFocus?: boolean; label?: MessageKey; aside?: ReactNode }) {
  const t = useTranslate();
  return (
    <Field label={t(label)} aside={aside} hint={choose ? t("password.hint") : undefined} error={error}>
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

/** Not seen: a password manager finds the right password by it. */
export function Username({ email }: { email: string | undefined }) {
  if (email === undefined) return null;
  return <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />;
}
