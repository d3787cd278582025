"use client";
import { zSignIn } from "@plateforme/api-client/schemas";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useSignIn } from "@/data/entry";
import { useSetup } from "@/data/setup";
import { EmailField, PasswordField } from "@/forms/credential-fields";
import { emailRule, passwordRule } from "@/forms/rules";
import { useApiForm } from "@/forms/use-api-form";
import { useTranslate } from "@/i18n/use-translate";
import { safeReturnPath, useSearch } from "@/shell/location";
import { EntryFrame, linkStyle } from "./entry-frame";

const schema = zSignIn.pick({ email: true, password: true }).extend({ email: emailRule, password: passwordRule });

export function SignInForm() {
  const t = useTranslate();
  const router = useRouter();
  const search = useSearch();
  const setup = useSetup();
  const signIn = useSignIn();
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: { email: "", password: "" },
    async send(values) {
      await signIn.mutateAsync({ body: { ...values, transport: "cookie" } });
      const path = safeReturnPath(search?.get("return_to") ?? null, window.location.origin);
      if (path === null) router.replace("/account");
      else window.location.assign(path);
    },
  });

  return (
    <EntryFrame title={t("signIn.title")} lead={t("signIn.lead")}>
      <form noValidate onSubmit={submit} className="grid gap-[18px]">
        {failure !== null && <Alert tone="bad">{failure}</Alert>}
        <EmailField field={form.register("email")} error={errorOf("email")} autoFocus />
        <PasswordField field={form.register("password")} error={errorOf("password")} />
        <Button type="submit" tone="primary" size="big" busy={form.formState.isSubmitting}>
          {t("signIn.submit")}
        </Button>
      </form>
      {setup.data?.sign_up_open !== false && (
        <p className="text-muted text-small">
          {t("signIn.new")}{" "}
          <Link href="/sign-up" className={linkStyle}>
            {t("signIn.create")}
          </Link>
        </p>
      )}
    </EntryFrame>
  );
}
