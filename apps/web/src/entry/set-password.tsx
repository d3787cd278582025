"use client";
import { zResetPassword } from "@plateforme/api-client/schemas";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import Link from "next/link";
import { useEffect, useState } from "react";
import { useResetPassword } from "@/data/entry";
import { useSetup } from "@/data/setup";
import { PasswordField } from "@/forms/credential-fields";
import { newPasswordRule } from "@/forms/rules";
import { isAbout, useApiForm } from "@/forms/use-api-form";
import { useTranslate } from "@/i18n/use-translate";
import { EntryFrame } from "./entry-frame";
import { forgetLink, useLinkToken } from "./link-token";

const schema = zResetPassword.pick({ password: true }).extend({ password: newPasswordRule });

type View = "choose" | "done" | "refused";

/** Where the mail leads that lets somebody choose a password. */
export function SetPassword() {
  const t = useTranslate();
  const token = useLinkToken("set-password");
  const [view, setView] = useState<View>("choose");

  // Another link may be followed in the same tab.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown belongs to the token
  useEffect(() => setView("choose"), [token]);

  if (view === "done") {
    return (
      <EntryFrame title={t("setPassword.done")} lead={t("setPassword.doneLead")}>
        <Button asChild tone="primary" size="big">
          <Link href="/sign-in">{t("signIn.submit")}</Link>
        </Button>
      </EntryFrame>
    );
  }
  if (view === "refused" || token === null) return <NoWay incomplete={token === null} />;
  if (token === undefined) {
    return (
      <EntryFrame title={t("setPassword.title")} lead={t("setPassword.lead")}>
        <Skeleton className="h-[68px]" />
        <Skeleton className="h-[42px]" />
      </EntryFrame>
    );
  }
  return <Choose token={token} onView={setView} />;
}

function Choose({ token, onView }: { token: string; onView(view: View): void }) {
  const t = useTranslate();
  const reset = useResetPassword();
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: { password: "" },
    async send({ password }) {
      try {
        await reset.mutateAsync({ body: { token, password } });
      } catch (error) {
        if (!isAbout(error, "/token")) throw error;
        forgetLink("set-password");
        onView("refused");
        return;
      }
      forgetLink("set-password");
      onView("done");
    },
  });
  return (
    <EntryFrame title={t("setPassword.title")} lead={t("setPassword.lead")}>
      <form noValidate onSubmit={submit} className="grid gap-[18px]">
        {failure !== null && <Alert tone="bad">{failure}</Alert>}
        <PasswordField field={form.register("password")} error={errorOf("password")} choose autoFocus />
        <Button type="submit" tone="primary" size="big" busy={form.formState.isSubmitting}>
          {t("setPassword.submit")}
        </Button>
      </form>
    </EntryFrame>
  );
}

/** Nobody is stuck: whoever has a password signs in, whoever has none proves the address by signing up with it. */
function NoWay({ incomplete }: { incomplete: boolean }) {
  const t = useTranslate();
  const setup = useSetup();
  return (
    <EntryFrame title={t("setPassword.title")}>
      <Alert tone="bad" title={t(incomplete ? "link.incomplete" : "link.refused")}>
        {t(incomplete ? "field.token.required" : "setPassword.refused")}
      </Alert>
      <div className="grid gap-2">
        <Button asChild tone="primary" size="big">
          <Link href="/sign-in">{t("signIn.submit")}</Link>
        </Button>
        {!incomplete && setup.data?.sign_up_open === true && (
          <Button asChild size="big">
            <Link href="/sign-up">{t("setPassword.signUp")}</Link>
          </Button>
        )}
      </div>
    </EntryFrame>
  );
}
