"use client";
import { zSignIn } from "@plateforme/api-client/schemas";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useSignIn } from "@/data/entry";
import { useInvitationPreview } from "@/data/invitations";
import { useSetup } from "@/data/setup";
import { EmailField, PasswordField } from "@/forms/credential-fields";
import { emailRule, passwordRule } from "@/forms/rules";
import { useApiForm } from "@/forms/use-api-form";
import { useTranslate } from "@/i18n/use-translate";
import { safeReturnPath, useSearch } from "@/shell/location";
import { EntryFrame, linkStyle } from "./entry-frame";
import { InvitationOffer } from "./invitation-offer";
import { forgetAddress, recallAddress } from "./pending-address";
import { useKeptInvitation } from "./use-kept-invitation";

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
      forgetAddress();
      const path = safeReturnPath(search?.get("return_to") ?? null, window.location.origin);
      if (path === null) router.replace("/account");
      else window.location.assign(path);
    },
  });

  const joining = search?.get("return_to") === "/invitation";
  const created = search?.get("created") === "yes";
  const invitation = useKeptInvitation();
  const invited = useInvitationPreview(joining ? invitation : null).data;
  const { setValue, setFocus } = form;

  // Whoever has just made the account need not write the address again.
  useEffect(() => {
    const address = joining ? recallAddress() : "";
    if (address === "") return;
    setValue("email", address);
    setFocus("password");
  }, [joining, setValue, setFocus]);

  return (
    <EntryFrame
      title={t("signIn.title")}
      lead={t(invited === undefined ? "signIn.lead" : "signIn.leadJoin", { name: invited?.organization.name ?? "" })}
    >
      {invited !== undefined && <InvitationOffer preview={invited} />}
      {created && (
        <Alert tone="ok" title={t("join.created")}>
          {t(invited === undefined ? "join.createdText" : "join.afterSignIn", {
            name: invited?.organization.name ?? "",
          })}
        </Alert>
      )}
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
