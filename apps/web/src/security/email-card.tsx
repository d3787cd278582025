"use client";
import type { Me } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Badge } from "@plateforme/ui-components/badge";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import { useEffect, useState } from "react";
import { z } from "zod";
import { useChangeEmail } from "@/data/credentials";
import { emailRule } from "@/forms/rules";
import { useApiForm } from "@/forms/use-api-form";
import { useTranslate } from "@/i18n/use-translate";
import { forgetEmailChange, keepEmailChange, recallEmailChange } from "./pending-email-change";

const schema = z.object({ email: emailRule });

/** The address of the account: changed once whoever reads the new one and whoever reads the old one have agreed. */
export function EmailCard({ me }: { me: Me }) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const [waitingFor, setWaitingFor] = useState<string | null>(null);

  // The change is made, or was never begun here.
  useEffect(() => {
    const kept = recallEmailChange();
    if (kept === me.email) forgetEmailChange();
    setWaitingFor(kept === me.email ? null : kept);
  }, [me.email]);

  return (
    <Card id="email" aria-labelledby="email-title" className="scroll-mt-20">
      <CardHeader
        id="email-title"
        title={t("changeEmail.title")}
        description={t("changeEmail.lead")}
        actions={
          !open && (
            <Button size="small" onClick={() => setOpen(true)}>
              {t("changeEmail.open")}
            </Button>
          )
        }
      />
      <p className="flex flex-wrap items-center gap-2 px-[18px] pt-2 pb-4">
        <span className="min-w-0 break-all">{me.email}</span>
        <Badge tone={me.email_verified ? "ok" : "warn"}>
          {t(me.email_verified ? "status.verified" : "status.unverified")}
        </Badge>
      </p>
      {waitingFor !== null && !open && (
        <div className="px-[18px] pb-[18px]">
          <Alert tone="info" title={t("changeEmail.waiting")}>
            <p>{t("changeEmail.waitingText")}</p>
            <ol className="mt-1 list-decimal pl-4">
              <li className="break-words">{t("changeEmail.newMail", { email: waitingFor })}</li>
              <li className="break-words">{t("changeEmail.oldMail", { email: me.email })}</li>
            </ol>
          </Alert>
        </div>
      )}
      {open && (
        <EmailForm
          onClose={() => setOpen(false)}
          onSent={(email) => {
            keepEmailChange(email);
            setWaitingFor(email);
            setOpen(false);
          }}
        />
      )}
    </Card>
  );
}

function EmailForm({ onClose, onSent }: { onClose(): void; onSent(email: string): void }) {
  const t = useTranslate();
  const change = useChangeEmail();
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: { email: "" },
    async send(body) {
      await change.mutateAsync({ body });
      onSent(body.email);
    },
  });
  return (
    <form noValidate onSubmit={submit} className="grid max-w-[440px] gap-[18px] px-[18px] pb-[18px]">
      {failure !== null && <Alert tone="bad">{failure}</Alert>}
      <Field label={t("changeEmail.new")} hint={t("changeEmail.hint")} error={errorOf("email")}>
        <Input {...form.register("email")} type="email" inputMode="email" autoComplete="email" autoFocus />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="primary" busy={form.formState.isSubmitting}>
          {t("changeEmail.submit")}
        </Button>
        <Button onClick={onClose}>{t("action.cancel")}</Button>
      </div>
    </form>
  );
}
