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
import type { MessageKey } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";
import { EntryFrame } from "./entry-frame";
import { forgetLink, useLinkToken } from "./link-token";

const schema = zResetPassword.pick({ password: true }).extend({ password: newPasswordRule });

type View = "choose" | "done" | "refused";

/** The first password of an account, or the one that takes the place of a forgotten one. */
export type PasswordLink = "set-password" | "reset-password";

const words = {
  "set-password": {
    title: "setPassword.title",
    lead: "setPassword.lead",
    submit: "setPassword.submit",
    refused: "setPassword.refused",
  },
  "reset-password": {
    title: "resetPassword.title",
    lead: "resetPassword.lead",
    submit: "resetPassword.submit",
    refused: "resetPassword.refused",
  },
} as const satisfies Record<PasswordLink, Record<string, MessageKey>>;

/** Where the mail leads that lets somebody choose a password. */
export function SetPassword({ link }: { link: PasswordLink }) {
  const t = useTranslate();
  const token = useLinkToken(link);
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
  if (view === "refused" || token === null) return <NoWay link={link} incomplete={token === null} />;
  if (token === undefined) {
    return (
      <EntryFrame title={t(words[link].title)} lead={t(words[link].lead)}>
        <Skeleton className="h-[68px]" />
        <Skeleton className="h-[42px]" />
      </EntryFrame>
    );
  }
  return <Choose link={link} token={token} onView={setView} />;
}

function Choose({ link, token, onView }: { link: PasswordLink; token: string; onView(view: View): void }) {
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
        forgetLink(link);
        onView("refused");
        return;
      }
      forgetLink(link);
      onView("done");
    },
  });
  return (
    <EntryFrame title={t(words[link].title)} lead={t(words[link].lead)}>
      <form noValidate onSubmit={submit} className="grid gap-[18px]">
        {failure !== null && <Alert tone="bad">{failure}</Alert>}
        <PasswordField field={form.register("password")} error={errorOf("password")} choose autoFocus />
        <Button type="submit" tone="primary" size="big" busy={form.formState.isSubmitting}>
          {t(words[link].submit)}
        </Button>
      </form>
    </EntryFrame>
  );
}

/** Nobody is stuck: whoever has a password signs in, whoever has none proves the address by signing up with it. */
function NoWay({ link, incomplete }: { link: PasswordLink; incomplete: boolean }) {
  const t = useTranslate();
  const setup = useSetup();
  return (
    <EntryFrame title={t(words[link].title)}>
      <Alert tone="bad" title={t(incomplete ? "link.incomplete" : "link.refused")}>
        {t(incomplete ? "link.incompleteText" : words[link].refused)}
      </Alert>
      <div className="grid gap-2">
        {link === "reset-password" && (
          <Button asChild tone="primary" size="big">
            <Link href="/forgot-password">{t("resetPassword.again")}</Link>
          </Button>
        )}
        <Button asChild tone={link === "reset-password" ? "plain" : "primary"} size="big">
          <Link href="/sign-in">{t("signIn.submit")}</Link>
        </Button>
        {link === "set-password" && !incomplete && setup.data?.sign_up_open === true && (
          <Button asChild size="big">
            <Link href="/sign-up">{t("setPassword.signUp")}</Link>
          </Button>
        )}
      </div>
    </EntryFrame>
  );
}
