"use client";
import { problemCode } from "@plateforme/api-client/problem";
import { zSignIn } from "@plateforme/api-client/schemas";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { KeyRound } from "lucide-react";
import Link from "next/link";
import { useEffect } from "react";
import { useSignIn } from "@/data/entry";
import { useInvitationPreview } from "@/data/invitations";
import { useSetup } from "@/data/setup";
import { EmailField, PasswordField } from "@/forms/credential-fields";
import { emailRule, passwordRule } from "@/forms/rules";
import { useApiForm } from "@/forms/use-api-form";
import { useTranslate } from "@/i18n/use-translate";
import { hasRunOut } from "@/impersonation/kept-end";
import { stopAsking } from "@/passkey/browser";
import { passkeyErrorText } from "@/passkey/error-text";
import { useSearch } from "@/shell/location";
import { asideLinkStyle, EntryFrame, linkStyle, Or } from "./entry-frame";
import { InvitationOffer } from "./invitation-offer";
import { recallAddress, rememberAddress } from "./pending-address";
import { SendLink } from "./send-link";
import { useArrival } from "./use-arrival";
import { useKeptInvitation } from "./use-kept-invitation";
import { usePasskeySignIn, usePasskeysWork } from "./use-passkey-sign-in";

const schema = zSignIn.pick({ email: true, password: true }).extend({ email: emailRule, password: passwordRule });

/** A passkey first; else address and password, or a link by mail. */
export function SignInForm() {
  const t = useTranslate();
  const search = useSearch();
  const setup = useSetup();
  const signIn = useSignIn();
  const arrive = useArrival();
  const passkey = usePasskeySignIn();
  const withPasskeys = usePasskeysWork();
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: { email: "", password: "" },
    async send(values) {
      stopAsking();
      arrive(await signIn.mutateAsync({ body: { ...values, transport: "cookie" } }));
    },
  });

  const joining = search?.get("return_to") === "/invitation";
  const created = search?.get("created") === "yes";
  const over = search?.get("over") === "yes";
  // Known to the browser alone, and not to the exported page.
  const ranOut = search !== null && hasRunOut(Date.now());
  const invitation = useKeptInvitation();
  const invited = useInvitationPreview(joining ? invitation : null).data;
  const { setValue, setFocus } = form;
  // The password is right, and the address is not proved or another password is demanded: a mail is on its way.
  const unverified = problemCode(signIn.error) === "permission_denied";

  // Whoever has just made the account need not write the address again.
  useEffect(() => {
    const address = joining || over ? recallAddress() : "";
    if (address === "") return;
    setValue("email", address);
    setFocus("password");
  }, [joining, over, setValue, setFocus]);

  return (
    <EntryFrame
      title={t("signIn.title")}
      lead={t(invited === undefined ? "signIn.lead" : "signIn.leadJoin", { name: invited?.organization.name ?? "" })}
    >
      {invited !== undefined && <InvitationOffer preview={invited} />}
      {ranOut && <Alert tone="warn">{t("impersonation.runOut")}</Alert>}
      {over && <Alert tone="warn">{t("signIn.over")}</Alert>}
      {created && (
        <Alert tone="ok" title={t("join.created")}>
          {t(invited === undefined ? "join.createdText" : "join.afterSignIn", {
            name: invited?.organization.name ?? "",
          })}
        </Alert>
      )}
      {withPasskeys && (
        <>
          {passkey.error !== null && <Alert tone="bad">{passkeyErrorText(t, passkey.error)}</Alert>}
          <Button tone="primary" size="big" busy={passkey.busy} onClick={passkey.start}>
            <KeyRound aria-hidden />
            {t("signIn.passkey")}
          </Button>
          <Or />
        </>
      )}
      <form noValidate onSubmit={submit} className="grid gap-[18px]">
        {failure !== null && !unverified && <Alert tone="bad">{failure}</Alert>}
        {failure !== null && unverified && (
          <Alert
            tone="warn"
            title={t("signIn.unverified")}
            actions={
              <Button asChild size="small" onClick={() => rememberAddress(form.getValues("email"))}>
                <Link href="/verify-email">{t("signIn.haveCode")}</Link>
              </Button>
            }
          >
            {t("signIn.unverifiedText")}
          </Alert>
        )}
        <EmailField field={form.register("email")} error={errorOf("email")} autoFocus passkeys />
        <PasswordField
          field={form.register("password")}
          error={errorOf("password")}
          aside={
            <Link
              href="/forgot-password"
              className={asideLinkStyle}
              onClick={() => rememberAddress(form.getValues("email"))}
            >
              {t("signIn.forgot")}
            </Link>
          }
        />
        <div className="grid gap-2">
          <Button type="submit" tone={withPasskeys ? "plain" : "primary"} size="big" busy={form.formState.isSubmitting}>
            {t("signIn.submit")}
          </Button>
          <SendLink form={form} />
        </div>
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
