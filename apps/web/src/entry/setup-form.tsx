"use client";
import { zCompleteSetup } from "@plateforme/api-client/schemas";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import { useRouter } from "next/navigation";
import { useCompleteSetup } from "@/data/setup";
import { EmailField, PasswordField } from "@/forms/credential-fields";
import { emailRule, nameRule, newPasswordRule } from "@/forms/rules";
import { useApiForm } from "@/forms/use-api-form";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { EntryFrame } from "./entry-frame";

const schema = zCompleteSetup
  .pick({ token: true, organization_name: true, name: true, email: true, password: true })
  .extend({ organization_name: nameRule, name: nameRule, email: emailRule, password: newPasswordRule });

/** Creates the first admin, who owns the first organization. */
export function SetupForm({ token }: { token: string }) {
  const t = useTranslate();
  const router = useRouter();
  const locale = useView((view) => view.locale);
  const complete = useCompleteSetup();
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: { token, organization_name: "", name: "", email: "", password: "" },
    async send(values) {
      await complete.mutateAsync({ body: { ...values, locale } });
      router.replace("/account");
    },
  });
  const linkError = errorOf("token");

  return (
    <EntryFrame title={t("setup.title")} lead={t("setup.lead")}>
      <form noValidate onSubmit={submit} className="grid gap-[18px]">
        {failure !== null && <Alert tone="bad">{failure}</Alert>}
        {linkError !== undefined && (
          <Alert tone="bad" title={linkError}>
            {t("setup.newLink")}
          </Alert>
        )}
        <Field
          label={t("field.label.organization")}
          hint={t("setup.organizationHint")}
          error={errorOf("organization_name")}
        >
          <Input {...form.register("organization_name")} autoComplete="organization" autoFocus />
        </Field>
        <Field label={t("field.label.name")} error={errorOf("name")}>
          <Input {...form.register("name")} autoComplete="name" />
        </Field>
        <EmailField field={form.register("email")} error={errorOf("email")} />
        <PasswordField field={form.register("password")} error={errorOf("password")} choose />
        <Button type="submit" tone="primary" size="big" busy={form.formState.isSubmitting}>
          {t("setup.submit")}
        </Button>
      </form>
    </EntryFrame>
  );
}
