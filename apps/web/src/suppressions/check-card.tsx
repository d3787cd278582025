"use client";
import type { CheckedSuppression } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import { useState } from "react";
import { z } from "zod";
import { afterwards } from "@/data/afterwards";
import { useCheckSuppression, useCreateSuppression, useDeleteSuppression } from "@/data/mails";
import { emailRule } from "@/forms/rules";
import { useApiForm } from "@/forms/use-api-form";
import { formatDateTime } from "@/i18n/format";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

const schema = z.object({ email: emailRule });

/** The list keeps no addresses, so one asks about one: whether mail goes there, and puts it on the list or takes it off. */
export function CheckCard() {
  const t = useTranslate();
  const check = useCheckSuppression();
  const [asked, setAsked] = useState<{ email: string; found: CheckedSuppression } | null>(null);
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: { email: "" },
    async send({ email }) {
      setAsked({ email, found: await check.mutateAsync({ body: { email } }) });
    },
  });
  return (
    <Card aria-labelledby="check-title" className="max-w-[980px]">
      <CardHeader id="check-title" title={t("suppressions.check")} description={t("suppressions.checkText")} />
      <div className="grid gap-4 p-[18px]">
        {failure !== null && <Alert tone="bad">{failure}</Alert>}
        <form noValidate onSubmit={submit} className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_auto] sm:gap-2">
          <Field label={t("field.label.email")} error={errorOf("email")}>
            <Input {...form.register("email")} type="email" inputMode="email" autoComplete="off" />
          </Field>
          <Button type="submit" busy={form.formState.isSubmitting} className="h-[42px] sm:mt-[27px]">
            {t("suppressions.ask")}
          </Button>
        </form>
        {asked !== null && (
          <Answer
            key={asked.email}
            email={asked.email}
            found={asked.found}
            onChanged={(found) => setAsked({ email: asked.email, found })}
          />
        )}
      </div>
    </Card>
  );
}

interface AnswerProps {
  email: string;
  found: CheckedSuppression;
  onChanged(found: CheckedSuppression): void;
}

function Answer({ email, found, onChanged }: AnswerProps) {
  const t = useTranslate();
  const { locale, toast } = useView();
  const create = useCreateSuppression();
  const remove = useDeleteSuppression();
  const { suppression } = found;
  const told = (error: unknown) => toast("bad", errorText(t, error));

  if (suppression === null) {
    const block = () =>
      afterwards(
        create.mutateAsync({ body: { email, reason: "manual" } }),
        (entry) => {
          toast("ok", t("suppressions.added", { email }));
          onChanged({ is_suppressed: true, suppression: entry });
        },
        told,
      );
    return (
      <Alert
        tone="ok"
        title={t("suppressions.free", { email })}
        actions={
          <Button size="small" tone="danger" busy={create.isPending} onClick={block}>
            {t("suppressions.add")}
          </Button>
        }
      >
        {t("suppressions.addText")}
      </Alert>
    );
  }
  const free = () =>
    afterwards(
      remove.mutateAsync({ path: { suppression_id: suppression.id } }),
      () => {
        toast("ok", t("suppressions.removed"));
        onChanged({ is_suppressed: false, suppression: null });
      },
      told,
    );
  return (
    <Alert
      tone="warn"
      title={t("suppressions.blocked", { email })}
      actions={
        <Button size="small" busy={remove.isPending} onClick={free}>
          {t("suppressions.remove")}
        </Button>
      }
    >
      {t(`suppressions.why.${suppression.reason}`)} {formatDateTime(locale, suppression.created_at)}
      {suppression.detail !== null && <span className="block font-mono text-[12px]">{suppression.detail}</span>}
    </Alert>
  );
}
