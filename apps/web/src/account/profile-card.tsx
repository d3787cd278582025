"use client";
import { problemCode } from "@plateforme/api-client/problem";
import { zUpdateMe } from "@plateforme/api-client/schemas";
import type { Me } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import { Select } from "@plateforme/ui-components/select";
import { useEffect } from "react";
import { z } from "zod";
import { useUpdateMe } from "@/data/me";
import { optionalNameRule } from "@/forms/rules";
import { useApiForm } from "@/forms/use-api-form";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { timeZones } from "./time-zones";

const schema = zUpdateMe
  .pick({ name: true, locale: true, time_zone: true })
  .extend({ name: optionalNameRule, locale: z.enum(["en", "fr"]), time_zone: z.string() });

function valuesOf(me: Me) {
  return { name: me.name ?? "", locale: me.locale, time_zone: me.time_zone ?? "" };
}

export function ProfileCard({ me }: { me: Me }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const update = useUpdateMe();
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: valuesOf(me),
    async send({ name, locale, time_zone }) {
      await update.mutateAsync({
        body: { name: name || null, locale, time_zone: time_zone || null },
        headers: { "If-Match": `"${me.version}"` },
      });
      toast("ok", t("account.saved"));
    },
  });
  const { reset } = form;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a role that changes while somebody types undoes nothing of it.
  useEffect(() => reset(valuesOf(me)), [me.version, reset]);
  const stale = problemCode(update.error) === "precondition_failed";

  return (
    <Card aria-labelledby="profile-title">
      <CardHeader id="profile-title" title={t("profile.title")} description={t("profile.lead")} />
      <form noValidate onSubmit={submit} className="grid gap-[18px] p-[18px]">
        {failure !== null && <Alert tone={stale ? "warn" : "bad"}>{failure}</Alert>}
        <Field label={t("field.label.name")} hint={t("profile.nameHint")} error={errorOf("name")}>
          <Input {...form.register("name")} autoComplete="name" />
        </Field>
        <div className="grid gap-[18px] sm:grid-cols-2">
          <Field label={t("profile.language")} error={errorOf("locale")}>
            <Select {...form.register("locale")}>
              <option value="en">English</option>
              <option value="fr">Français</option>
            </Select>
          </Field>
          <Field label={t("profile.timeZone")} error={errorOf("time_zone")}>
            <Select {...form.register("time_zone")}>
              <option value="">{t("profile.timeZoneUnset")}</option>
              {timeZones(me.time_zone).map((zone) => (
                <option key={zone} value={zone}>
                  {zone.replaceAll("_", " ")}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <div className="flex flex-wrap justify-end gap-2">
          {form.formState.isDirty && (
            <Button tone="quiet" onClick={() => reset(valuesOf(me))}>
              {t("action.discard")}
            </Button>
          )}
          <Button type="submit" tone="primary" busy={form.formState.isSubmitting} disabled={!form.formState.isDirty}>
            {t("action.save")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
