"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { CodeInput } from "@plateforme/ui-components/code-input";
import { Field } from "@plateforme/ui-components/field";
import Link from "next/link";
import { useEffect } from "react";
import { z } from "zod";
import { useVerifyEmail } from "@/data/entry";
import { useInvitationPreview } from "@/data/invitations";
import { useSetup } from "@/data/setup";
import { EmailField } from "@/forms/credential-fields";
import { codeRule, emailRule } from "@/forms/rules";
import { useApiForm } from "@/forms/use-api-form";
import { useTranslate } from "@/i18n/use-translate";
import { EntryFrame, linkStyle } from "./entry-frame";
import { InvitationOffer } from "./invitation-offer";
import { recallAddress } from "./pending-address";
import { ResendVerification } from "./resend-verification";
import { signInPath, useKeptInvitation } from "./use-kept-invitation";

const schema = z.object({ email: emailRule, code: codeRule });

export interface VerifyCodeFormProps {
  /** The link was tried before and did not work. */
  refusal: string | null;
  onVerified(): void;
}

export function VerifyCodeForm({ refusal, onVerified }: VerifyCodeFormProps) {
  const t = useTranslate();
  const setup = useSetup();
  const verify = useVerifyEmail();
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: { email: "", code: "" },
    async send(values) {
      await verify.mutateAsync({ body: values });
      onVerified();
    },
  });
  const invitation = useKeptInvitation();
  const invited = useInvitationPreview(invitation).data;
  const { setValue, setFocus } = form;

  useEffect(() => {
    const address = recallAddress();
    if (address !== "") setValue("email", address);
    setFocus(address === "" ? "email" : "code");
  }, [setValue, setFocus]);

  return (
    <EntryFrame title={t("verify.title")} lead={t("verify.lead")}>
      {invited !== undefined && (
        <>
          <InvitationOffer preview={invited} />
          <Alert tone="info" title={t("join.checkMail")}>
            {t("join.afterVerifying", { name: invited.organization.name })}
          </Alert>
        </>
      )}
      {refusal !== null && (
        <Alert tone="bad" title={refusal}>
          {t("verify.useCode")}
        </Alert>
      )}
      <form noValidate onSubmit={submit} className="grid gap-[18px]">
        {failure !== null && <Alert tone="bad">{failure}</Alert>}
        <EmailField field={form.register("email")} error={errorOf("email")} />
        <Field label={t("field.label.code")} error={errorOf("code")}>
          <CodeInput {...form.register("code")} />
        </Field>
        <Button type="submit" tone="primary" size="big" busy={form.formState.isSubmitting}>
          {t("verify.submit")}
        </Button>
      </form>
      <ResendVerification address={() => form.getValues("email")} />
      <p className="text-muted text-small">
        {setup.data?.environment === "development" && (
          <>
            <Link href="/dev/mailbox" className={linkStyle}>
              {t("verify.mailbox")}
            </Link>
            {" · "}
          </>
        )}
        <Link href={signInPath(invitation !== null)} className={linkStyle}>
          {t("signUp.signIn")}
        </Link>
      </p>
    </EntryFrame>
  );
}
