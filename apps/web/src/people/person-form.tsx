"use client";
import { problemCode } from "@plateforme/api-client/problem";
import type { UserRecord } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import { Select } from "@plateforme/ui-components/select";
import { useEffect } from "react";
import { z } from "zod";
import { timeZones } from "@/account/time-zones";
import { useUpdatePerson } from "@/data/people";
import { optionalNameRule } from "@/forms/rules";
import { useApiForm } from "@/forms/use-api-form";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

const schema = z.object({
  name: optionalNameRule,
  locale: z.enum(["en", "fr"]),
  time_zone: z.string(),
});

function valuesOf({ name, locale, time_zone }: UserRecord): z.infer<typeof schema> {
  return { name: name ?? "", locale, time_zone: time_zone ?? "" };
}

/** What an admin may change of another person's profile. */
export function PersonForm({ record }: { record: UserRecord }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const update = useUpdatePerson();
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: valuesOf(record),
    async send({ name, locale, time_zone }) {
      await update.mutateAsync({
        path: { user_id: record.id },
        body: { name: name || null, locale, time_zone: time_zone || null },
        headers: { "If-Match": `"${record.version}"` },
      });
      toast("ok", t("person.saved"));
    },
  });
  const { reset } = form;
  useEffect(() => reset(valuesOf(record)), [record, reset]);
  const stale = problemCode(update.error) === "precondition_failed";
  return (
    <form noValidate onSubmit={submit} className="grid gap-3.5">
      {failure !== null && <Alert tone={stale ? "warn" : "bad"}>{failure}</Alert>}
      <Field label={t("field.label.name")} error={errorOf("name")}>
        <Input {...form.register("name")} autoComplete="off" />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("profile.language")} error={errorOf("locale")}>
          <Select {...form.register("locale")}>
            <option value="en">English</option>
            <option value="fr">Français</option>
          </Select>
        </Field>
        <Field label={t("profile.timeZone")} error={errorOf("time_zone")}>
          <Select {...form.register("time_zone")}>
            <option value="">{t("profile.timeZoneUnset")}</option>
            {timeZones(record.time_zone).map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll("_", " ")}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {form.formState.isDirty && (
        <div className="flex flex-wrap justify-end gap-2">
          <Button size="small" tone="quiet" onClick={() => reset(valuesOf(record))}>
            {t("action.discard")}
          </Button>
          <Button size="small" type="submit" tone="primary" busy={form.formState.isSubmitting}>
            {t("action.save")}
          </Button>
        </div>
      )}
    </form>
  );
}
