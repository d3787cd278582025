"use client";
import { zCreateUser } from "@plateforme/api-client/schemas";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Dialog } from "@plateforme/ui-components/dialog";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import { Select } from "@plateforme/ui-components/select";
import { UserPlus } from "lucide-react";
import { useId, useState } from "react";
import { z } from "zod";
import { useCreatePerson } from "@/data/people";
import { emailRule, optionalNameRule } from "@/forms/rules";
import { useApiForm } from "@/forms/use-api-form";
import { useOnce } from "@/forms/use-once";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

const schema = zCreateUser
  .pick({ email: true, name: true })
  .extend({ email: emailRule, name: optionalNameRule, locale: z.enum(["en", "fr"]) });

/** Makes an account for somebody; they get a link to choose their password. */
export function NewPerson({ onCreated }: { onCreated(id: string): void }) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="primary" onClick={() => setOpen(true)}>
        <UserPlus aria-hidden />
        {t("person.new")}
      </Button>
      {open && (
        <NewPersonDialog
          onClose={() => setOpen(false)}
          onCreated={(id) => {
            setOpen(false);
            onCreated(id);
          }}
        />
      )}
    </>
  );
}

function NewPersonDialog({ onClose, onCreated }: { onClose(): void; onCreated(id: string): void }) {
  const t = useTranslate();
  const formId = useId();
  const locale = useView((view) => view.locale);
  const toast = useView((view) => view.toast);
  const create = useCreatePerson();
  const once = useOnce();
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: { email: "", name: "", locale },
    async send({ email, name, locale: language }) {
      const body = { email, locale: language, ...(name === "" ? {} : { name }) };
      const made = await once(body, (headers) => create.mutateAsync({ body, headers }));
      toast("ok", t("person.created", { email }));
      onCreated(made.id);
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("person.new")}
      description={t("person.newLead")}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" form={formId} tone="primary" busy={form.formState.isSubmitting}>
            {t("person.create")}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="grid gap-[18px]">
        {failure !== null && <Alert tone="bad">{failure}</Alert>}
        <Field label={t("field.label.email")} error={errorOf("email")}>
          <Input {...form.register("email")} type="email" autoComplete="off" autoFocus />
        </Field>
        <Field label={t("field.label.name")} aside={t("field.optional")} error={errorOf("name")}>
          <Input {...form.register("name")} autoComplete="off" />
        </Field>
        <Field label={t("profile.language")} error={errorOf("locale")}>
          <Select {...form.register("locale")}>
            <option value="en">English</option>
            <option value="fr">Français</option>
          </Select>
        </Field>
      </form>
    </Dialog>
  );
}
