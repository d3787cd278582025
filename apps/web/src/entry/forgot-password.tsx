"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import Link from "next/link";
import { useEffect, useState } from "react";
import { z } from "zod";
import { useForgotPassword } from "@/data/entry";
import { useSetup } from "@/data/setup";
import { EmailField } from "@/forms/credential-fields";
import { emailRule } from "@/forms/rules";
import { useApiForm } from "@/forms/use-api-form";
import { useTranslate } from "@/i18n/use-translate";
import { SendAgain } from "@/proof/send-again";
import { EntryFrame, linkStyle } from "./entry-frame";
import { recallAddress } from "./pending-address";

const schema = z.object({ email: emailRule });

/** Asks for the mail by which a forgotten password is replaced. It says the same whether or not there is an account. */
export function ForgotPassword() {
  const t = useTranslate();
  const setup = useSetup();
  const forgot = useForgotPassword();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: { email: "" },
    async send(body) {
      await forgot.mutateAsync({ body });
      setSentTo(body.email);
    },
  });
  const { setValue } = form;
  useEffect(() => setValue("email", recallAddress()), [setValue]);

  if (sentTo !== null) {
    return (
      <EntryFrame title={t("forgot.sent")}>
        <div className="-mt-3.5 grid gap-2 text-muted">
          <p>{t("forgot.sentTo", { email: sentTo })}</p>
          <p>{t("forgot.nothing")}</p>
        </div>
        <SendAgain send={() => forgot.mutateAsync({ body: { email: sentTo } })} />
        <p className="text-muted text-small">
          {setup.data?.environment === "development" && (
            <>
              <Link href="/dev/mailbox" className={linkStyle}>
                {t("verify.mailbox")}
              </Link>
              {" · "}
            </>
          )}
          <Link href="/sign-in" className={linkStyle}>
            {t("signUp.signIn")}
          </Link>
        </p>
      </EntryFrame>
    );
  }
  return (
    <EntryFrame title={t("forgot.title")} lead={t("forgot.lead")}>
      <form noValidate onSubmit={submit} className="grid gap-[18px]">
        {failure !== null && <Alert tone="bad">{failure}</Alert>}
        <EmailField field={form.register("email")} error={errorOf("email")} autoFocus />
        <Button type="submit" tone="primary" size="big" busy={form.formState.isSubmitting}>
          {t("forgot.submit")}
        </Button>
      </form>
      <p className="text-muted text-small">
        <Link href="/sign-in" className={linkStyle}>
          {t("forgot.back")}
        </Link>
      </p>
    </EntryFrame>
  );
}
