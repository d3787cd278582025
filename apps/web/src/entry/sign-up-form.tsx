"use client";
import { zSignUp } from "@plateforme/api-client/schemas";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useSignUp } from "@/data/entry";
import { EmailField, PasswordField } from "@/forms/credential-fields";
import { emailRule, newPasswordRule, optionalNameRule } from "@/forms/rules";
import { useApiForm } from "@/forms/use-api-form";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { EntryFrame, linkStyle } from "./entry-frame";
import { rememberAddress } from "./pending-address";

const schema = zSignUp
  .pick({ name: true, email: true, password: true })
  .extend({ name: optionalNameRule, email: emailRule, password: newPasswordRule });

export function SignUpForm() {
  const t = useTranslate();
  const router = useRouter();
  const locale = useView((view) => view.locale);
  const signUp = useSignUp();
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: { name: "", email: "", password: "" },
    async send({ name, email, password }) {
      await signUp.mutateAsync({ body: { email, password, locale, ...(name === "" ? {} : { name }) } });
      rememberAddress(email);
      router.push("/verify-email");
    },
  });

  return (
    <EntryFrame title={t("signUp.title")} lead={t("signUp.lead")}>
      <form noValidate onSubmit={submit} className="grid gap-[18px]">
        {failure !== null && <Alert tone="bad">{failure}</Alert>}
        <Field label={t("field.label.name")} aside={t("field.optional")} error={errorOf("name")}>
          <Input {...form.register("name")} autoComplete="name" autoFocus />
        </Field>
        <EmailField field={form.register("email")} error={errorOf("email")} />
        <PasswordField field={form.register("password")} error={errorOf("password")} choose />
        <Button type="submit" tone="primary" size="big" busy={form.formState.isSubmitting}>
          {t("signUp.submit")}
        </Button>
      </form>
      <p className="text-muted text-small">
        {t("signUp.known")}{" "}
        <Link href="/sign-in" className={linkStyle}>
          {t("signUp.signIn")}
        </Link>
      </p>
    </EntryFrame>
  );
}
