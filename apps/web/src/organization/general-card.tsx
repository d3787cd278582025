"use client";
import { problemCode } from "@plateforme/api-client/problem";
import type { OrganizationDetail } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import { useEffect } from "react";
import { z } from "zod";
import { useUpdateOrganization } from "@/data/organizations";
import { nameRule, slugRule } from "@/forms/rules";
import { useApiForm } from "@/forms/use-api-form";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

const schema = z.object({ name: nameRule, slug: slugRule });

function valuesOf({ name, slug }: OrganizationDetail) {
  return { name, slug };
}

/** Name and slug. */
export function GeneralCard({ organization, editable }: { organization: OrganizationDetail; editable: boolean }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const update = useUpdateOrganization();
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: valuesOf(organization),
    conflict: { field: "slug", message: "field.slug.taken" },
    async send(values) {
      await update.mutateAsync({
        path: { organization_id: organization.id },
        body: values,
        headers: { "If-Match": `"${organization.version}"` },
      });
      toast("ok", t("organization.saved"));
    },
  });
  const { reset } = form;
  useEffect(() => reset(valuesOf(organization)), [organization, reset]);
  const stale = problemCode(update.error) === "precondition_failed";

  return (
    <Card aria-labelledby="general-title">
      <CardHeader id="general-title" title={t("organization.general")} description={t("organization.generalText")} />
      <form noValidate onSubmit={submit} className="grid gap-[18px] p-[18px]">
        {failure !== null && <Alert tone={stale ? "warn" : "bad"}>{failure}</Alert>}
        <Field label={t("field.label.name")} error={errorOf("name")}>
          <Input {...form.register("name")} autoComplete="organization" disabled={!editable} />
        </Field>
        <Field label={t("field.label.slug")} hint={t("organization.slugHint")} error={errorOf("slug")}>
          <Input
            {...form.register("slug")}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono"
            disabled={!editable}
          />
        </Field>
        {editable && (
          <div className="flex flex-wrap justify-end gap-2">
            {form.formState.isDirty && (
              <Button tone="quiet" onClick={() => reset(valuesOf(organization))}>
                {t("action.discard")}
              </Button>
            )}
            <Button type="submit" tone="primary" busy={form.formState.isSubmitting} disabled={!form.formState.isDirty}>
              {t("action.save")}
            </Button>
          </div>
        )}
      </form>
    </Card>
  );
}
