"use client";
import type { Me } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { useState } from "react";
import { z } from "zod";
import { useChangePassword } from "@/data/credentials";
import { useForgotPassword } from "@/data/entry";
import { asideLinkStyle, linkStyle } from "@/entry/entry-frame";
import { PasswordField, Username } from "@/forms/credential-fields";
import { newPasswordRule, passwordRule } from "@/forms/rules";
import { isAbout, useApiForm } from "@/forms/use-api-form";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

const schema = z.object({ current_password: passwordRule, password: newPasswordRule });
const firstSchema = z.object({ current_password: z.string(), password: newPasswordRule });

/** The form opens when it is wanted: a page with open password fields is filled in by browsers. */
export function PasswordCard({ me }: { me: Me }) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <Card id="password" aria-labelledby="password-title" className="scroll-mt-20">
      <CardHeader
        id="password-title"
        title={t("field.label.password")}
        description={t("changePassword.lead")}
        actions={
          !open && (
            <Button size="small" onClick={() => setOpen(true)}>
              {t("changePassword.open")}
            </Button>
          )
        }
      />
      {open ? <PasswordForm me={me} onClose={() => setOpen(false)} /> : <div className="h-4" />}
    </Card>
  );
}

function PasswordForm({ me, onClose }: { me: Me; onClose(): void }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const change = useChangePassword();
  /** An account that came by a passkey or a mail has none yet. */
  const [first, setFirst] = useState(false);
  const { form, failure, submit, errorOf } = useApiForm({
    schema: first ? firstSchema : schema,
    defaultValues: { current_password: "", password: "" },
    async send({ current_password, password }) {
      try {
        await change.mutateAsync({ body: first ? { password } : { current_password, password } });
      } catch (error) {
        if (isAbout(error, "/current_password")) setFirst(false);
        throw error;
      }
      toast("ok", t("changePassword.done"));
      onClose();
    },
  });
  return (
    <form noValidate onSubmit={submit} className="grid max-w-[440px] gap-[18px] p-[18px]">
      {failure !== null && <Alert tone="bad">{failure}</Alert>}
      <Username email={me.email} />
      {!first && (
        <PasswordField
          field={form.register("current_password")}
          label="changePassword.current"
          error={errorOf("current_password")}
          autoFocus
          aside={
            <button type="button" className={asideLinkStyle} onClick={() => setFirst(true)}>
              {t("changePassword.none")}
            </button>
          }
        />
      )}
      <PasswordField field={form.register("password")} label="changePassword.new" error={errorOf("password")} choose />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="primary" busy={form.formState.isSubmitting}>
          {t("changePassword.submit")}
        </Button>
        <Button onClick={onClose}>{t("action.cancel")}</Button>
      </div>
      <Forgotten email={me.email} />
    </form>
  );
}

/** Whoever does not know it any more gets a link by mail. */
function Forgotten({ email }: { email: string }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const forgot = useForgotPassword();
  return (
    <p className="text-muted text-small">
      {t("changePassword.forgotten")}{" "}
      <button
        type="button"
        className={linkStyle}
        onClick={() =>
          forgot.mutate(
            { body: { email } },
            {
              onSuccess: () => toast("ok", t("changePassword.mailed", { email })),
              onError: (error) => toast("bad", errorText(t, error)),
            },
          )
        }
      >
        {t("changePassword.mail")}
      </button>
    </p>
  );
}
