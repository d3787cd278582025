"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { CodeInput } from "@plateforme/ui-components/code-input";
import { Field } from "@plateforme/ui-components/field";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { z } from "zod";
import { useRequestEmailSignIn, useVerifyEmailSignIn } from "@/data/entry";
import { useSetup } from "@/data/setup";
import { EmailField } from "@/forms/credential-fields";
import { codeRule, emailRule } from "@/forms/rules";
import { isAbout, useApiForm } from "@/forms/use-api-form";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { SendAgain } from "@/proof/send-again";
import { EntryFrame, linkStyle } from "./entry-frame";
import { forgetLink, useLinkToken } from "./link-token";
import { recallAddress } from "./pending-address";
import { useArrival } from "./use-arrival";

type View = { state: "code" } | { state: "checking" } | { state: "refused"; error: unknown };

/** Signs in by a mail: by the link's token, sent as soon as the page is there, or by the six digits. */
export function EmailSignIn() {
  const t = useTranslate();
  const token = useLinkToken("email-sign-in");
  const { mutateAsync: verify } = useVerifyEmailSignIn();
  const arrive = useArrival();
  const [view, setView] = useState<View | null>(null);
  const sent = useRef<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a token is sent once
  useEffect(() => {
    if (token === undefined || token === null || sent.current === token) return;
    sent.current = token;
    setView({ state: "checking" });
    verify({ body: { token, transport: "cookie" } }).then(
      (answer) => {
        forgetLink("email-sign-in");
        arrive(answer);
      },
      (error: unknown) => {
        if (isAbout(error, "/token")) forgetLink("email-sign-in");
        setView({ state: "refused", error });
      },
    );
  }, [token]);

  const shown: View = view ?? { state: token === null ? "code" : "checking" };
  if (shown.state === "checking") {
    return (
      <EntryFrame title={t("emailSignIn.title")} lead={t("verify.checking")}>
        <Skeleton className="h-12" />
        <Skeleton className="h-[42px]" />
      </EntryFrame>
    );
  }
  if (shown.state === "refused") return <Refused error={shown.error} />;
  return <CodeForm />;
}

/** A link works in the browser that asked for it; anywhere else its code is good where the person waits. */
function Refused({ error }: { error: unknown }) {
  const t = useTranslate();
  const known = isAbout(error, "/token");
  return (
    <EntryFrame title={t("emailSignIn.refusedTitle")}>
      <Alert tone="bad" title={known ? t("emailSignIn.refused") : errorText(t, error)}>
        {known && (
          <ul className="list-disc pl-4">
            <li>{t("emailSignIn.otherBrowser")}</li>
            <li>{t("emailSignIn.used")}</li>
          </ul>
        )}
      </Alert>
      <Button asChild tone="primary" size="big">
        <Link href="/sign-in">{t("emailSignIn.again")}</Link>
      </Button>
    </EntryFrame>
  );
}

const schema = z.object({ email: emailRule, code: codeRule });

function CodeForm() {
  const t = useTranslate();
  const setup = useSetup();
  const verify = useVerifyEmailSignIn();
  const request = useRequestEmailSignIn();
  const arrive = useArrival();
  const [address, setAddress] = useState("");
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: { email: "", code: "" },
    async send(values) {
      arrive(await verify.mutateAsync({ body: { ...values, transport: "cookie" } }));
    },
  });
  const { setValue, setFocus } = form;

  useEffect(() => {
    const kept = recallAddress();
    setAddress(kept);
    if (kept !== "") setValue("email", kept);
    setFocus(kept === "" ? "email" : "code");
  }, [setValue, setFocus]);

  return (
    <EntryFrame title={t("emailSignIn.title")} lead={address === "" ? t("emailSignIn.lead") : undefined}>
      {address !== "" && (
        <div className="-mt-3.5 grid gap-2 text-muted">
          <p>{t("emailSignIn.sentTo", { email: address })}</p>
          <p>{t("emailSignIn.here")}</p>
        </div>
      )}
      <form noValidate onSubmit={submit} className="grid gap-[18px]">
        {failure !== null && <Alert tone="bad">{failure}</Alert>}
        {address === "" ? (
          <EmailField field={form.register("email")} error={errorOf("email")} />
        ) : (
          <input type="hidden" {...form.register("email")} />
        )}
        <Field label={t("field.label.code")} error={errorOf("code")}>
          <CodeInput {...form.register("code")} />
        </Field>
        <Button type="submit" tone="primary" size="big" busy={form.formState.isSubmitting}>
          {t("signIn.submit")}
        </Button>
      </form>
      {address !== "" && (
        <SendAgain send={() => request.mutateAsync({ body: { email: address, transport: "cookie" } })} />
      )}
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
          {t("emailSignIn.otherWay")}
        </Link>
      </p>
    </EntryFrame>
  );
}
