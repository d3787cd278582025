"use client";
import { problemCode } from "@plateforme/api-client/problem";
import type { Me } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { Field } from "@plateforme/ui-components/field";
import { Select } from "@plateforme/ui-components/select";
import { useEffect, useId } from "react";
import type { UseFormRegisterReturn } from "react-hook-form";
import { z } from "zod";
import { useUpdateMe } from "@/data/me";
import { useApiForm } from "@/forms/use-api-form";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

const schema = z.object({
  date_format: z.enum(["locale", "iso"]),
  hour_cycle: z.enum(["locale", "h12", "h23"]),
  week_start: z.enum(["locale", "monday", "sunday", "saturday"]),
  email_visible: z.boolean(),
  time_zone_visible: z.boolean(),
});

function valuesOf({ preferences }: Me): z.infer<typeof schema> {
  return {
    date_format: preferences.date_format ?? "locale",
    hour_cycle: preferences.hour_cycle ?? "locale",
    week_start: preferences.week_start ?? "locale",
    email_visible: preferences.email_visible ?? false,
    time_zone_visible: preferences.time_zone_visible ?? false,
  };
}

/** How dates and times are written, and what those see who share an organization. */
export function PreferencesCard({ me }: { me: Me }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const update = useUpdateMe();
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: valuesOf(me),
    async send(preferences) {
      await update.mutateAsync({ body: { preferences }, headers: { "If-Match": `"${me.version}"` } });
      toast("ok", t("preferences.saved"));
    },
  });
  const { reset } = form;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a role that changes while somebody types undoes nothing of it.
  useEffect(() => reset(valuesOf(me)), [me.version, reset]);
  const stale = problemCode(update.error) === "precondition_failed";
  return (
    <Card aria-labelledby="preferences-title">
      <CardHeader id="preferences-title" title={t("preferences.title")} description={t("preferences.lead")} />
      <form noValidate onSubmit={submit} className="grid gap-[18px] p-[18px]">
        {failure !== null && <Alert tone={stale ? "warn" : "bad"}>{failure}</Alert>}
        <div className="grid gap-[18px] sm:grid-cols-3">
          <Field label={t("preferences.dates")} error={errorOf("date_format")}>
            <Select {...form.register("date_format")}>
              <option value="locale">{t("preferences.byLanguage")}</option>
              <option value="iso">2026-11-23</option>
            </Select>
          </Field>
          <Field label={t("preferences.hours")} error={errorOf("hour_cycle")}>
            <Select {...form.register("hour_cycle")}>
              <option value="locale">{t("preferences.byLanguage")}</option>
              <option value="h23">{t("preferences.hours24")}</option>
              <option value="h12">{t("preferences.hours12")}</option>
            </Select>
          </Field>
          <Field label={t("preferences.week")} error={errorOf("week_start")}>
            <Select {...form.register("week_start")}>
              <option value="locale">{t("preferences.byLanguage")}</option>
              <option value="monday">{t("preferences.monday")}</option>
              <option value="sunday">{t("preferences.sunday")}</option>
              <option value="saturday">{t("preferences.saturday")}</option>
            </Select>
          </Field>
        </div>
        <fieldset className="grid gap-2.5">
          <legend className="mb-1.5 font-medium">{t("preferences.visible")}</legend>
          <Choice field={form.register("email_visible")} label={t("preferences.emailVisible")} />
          <Choice field={form.register("time_zone_visible")} label={t("preferences.timeZoneVisible")} />
        </fieldset>
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

function Choice({ field, label }: { field: UseFormRegisterReturn; label: string }) {
  const id = useId();
  const { ref, ...rest } = field;
  return (
    <div className="flex items-center gap-2.5">
      <input ref={ref} id={id} type="checkbox" className="size-4 shrink-0 cursor-pointer accent-accent" {...rest} />
      <label htmlFor={id}>{label}</label>
    </div>
  );
}
