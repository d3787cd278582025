"use client";
import { zSignUp } from "@plateforme/api-client/schemas";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useSignUp } from "@/data/entry";
import { useInvitationPreview } from "@/data/invitations";
import { useSetup } from "@/data/setup";
import { EmailField, PasswordField } from "@/forms/credential-fields";
import { emailRule, newPasswordRule, optionalNameRule } from "@/forms/rules";
import { isAbout, useApiForm } from "@/forms/use-api-form";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { ConsentFields, consentRule } from "./consent-fields";
import { EntryFrame, linkStyle } from "./entry-frame";
import { InvitationOffer } from "./invitation-offer";
import { forgetLink } from "./link-token";
import { rememberAddress } from "./pending-address";
import { signInPath, useKeptInvitation } from "./use-kept-invitation";

const schema = zSignUp
  .pick({ name: true, email: true, password: true })
  .extend({ name: optionalNameRule, email: emailRule, password: newPasswordRule, consents: consentRule([]) });

export function SignUpForm() {
  const t = useTranslate();
  const router = useRouter();
  const locale = useView((view) => view.locale);
  const signUp = useSignUp();
  const token = useKeptInvitation();
  const preview = useInvitationPreview(token).data;
  const [gone, setGone] = useState(false);
  const setup = useSetup();
  const documents = setup.data?.consents ?? [];
  const { form, failure, submit, errorOf } = useApiForm({
    schema: schema.extend({ consents: consentRule(documents) }),
    defaultValues: { name: "", email: "", password: "", consents: {} },
    async send({ name, email, password, consents }) {
      const agreed = Object.keys(consents).filter((document) => consents[document]);
      const invitation = token === null || preview === undefined || gone ? {} : { invitation_token: token };
      try {
        const { status } = await signUp.mutateAsync({
          body: {
            email,
            password,
            locale,
            ...(name === "" ? {} : { name }),
            ...(agreed.length === 0 ? {} : { consents: agreed }),
            ...invitation,
          },
        });
        if (status === "sign_in") {
          rememberAddress(email);
          router.push("/sign-in?return_to=%2Finvitation&created=yes");
          return;
        }
      } catch (error) {
        if (isAbout(error, "/invitation_token")) {
          forgetLink("invitation");
          setGone(true);
        }
        // The texts are others by now: they are asked for again.
        if (isAbout(error, "/consents")) void setup.refetch();
        throw error;
      }
      rememberAddress(email);
      router.push("/verify-email");
    },
  });

  return (
    <EntryFrame title={t("signUp.title")} lead={t("signUp.lead")}>
      <form noValidate onSubmit={submit} className="grid gap-[18px]">
        {preview !== undefined && !gone && <InvitationOffer preview={preview} />}
        {failure !== null && (
          <Alert tone="bad" title={gone ? t("join.gone") : undefined}>
            {gone ? t("join.withoutIt") : failure}
          </Alert>
        )}
        <Field label={t("field.label.name")} aside={t("field.optional")} error={errorOf("name")}>
          <Input {...form.register("name")} autoComplete="name" autoFocus />
        </Field>
        <EmailField field={form.register("email")} error={errorOf("email")} />
        <PasswordField field={form.register("password")} error={errorOf("password")} choose />
        <ConsentFields form={form} documents={documents} errorOf={errorOf} />
        <Button type="submit" tone="primary" size="big" busy={form.formState.isSubmitting}>
          {t("signUp.submit")}
        </Button>
      </form>
      <p className="text-muted text-small">
        {t("signUp.known")}{" "}
        <Link href={signInPath(token !== null)} className={linkStyle}>
          {t("signUp.signIn")}
        </Link>
      </p>
    </EntryFrame>
  );
}
