"use client";
import { problemCode } from "@plateforme/api-client/problem";
import type { MfaRequirement, OrganizationDetail } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { CheckField } from "@plateforme/ui-components/check-field";
import { Field } from "@plateforme/ui-components/field";
import { Select } from "@plateforme/ui-components/select";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { useEffect } from "react";
import { z } from "zod";
import { useUpdateOrganization } from "@/data/organizations";
import { useRoles } from "@/data/roles";
import { useApiForm } from "@/forms/use-api-form";
import { roleText } from "@/i18n/role-text";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

const schema = z
  .object({ who: z.enum(["nobody", "everybody", "roles"]), roles: z.array(z.string()) })
  .refine(({ who, roles }) => who !== "roles" || roles.length > 0, { path: ["roles"], message: "mfaPolicy.chooseOne" });

type Values = z.infer<typeof schema>;

function valuesOf({ mfa_required_for: demanded }: OrganizationDetail): Values {
  return typeof demanded === "string" ? { who: demanded, roles: [] } : { who: "roles", roles: demanded.roles };
}

function demandOf({ who, roles }: Values): MfaRequirement {
  return who === "roles" ? { roles } : who;
}

/** Which members need a second factor. Whoever has none is asked for one before anything else. */
export function MfaCard({ organization, className }: { organization: OrganizationDetail; className: string }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const roles = useRoles(organization.id);
  const update = useUpdateOrganization();
  const { form, failure, submit, errorOf } = useApiForm<Values>({
    schema,
    defaultValues: valuesOf(organization),
    async send(values) {
      await update.mutateAsync({
        path: { organization_id: organization.id },
        body: { mfa_required_for: demandOf(values) },
        headers: { "If-Match": `"${organization.version}"` },
      });
      toast("ok", t("mfaPolicy.saved"));
    },
  });
  const { reset } = form;
  useEffect(() => reset(valuesOf(organization)), [organization, reset]);
  const stale = problemCode(update.error) === "precondition_failed";
  const chosen = form.watch("roles");

  function toggle(role: string, on: boolean) {
    const next = on ? [...chosen, role] : chosen.filter((other) => other !== role);
    form.setValue("roles", next, { shouldDirty: true, shouldValidate: form.formState.isSubmitted });
  }

  return (
    <Card aria-labelledby="mfa-policy-title" className={className}>
      <CardHeader id="mfa-policy-title" title={t("mfaPolicy.title")} description={t("mfaPolicy.lead")} />
      <form noValidate onSubmit={submit} className="grid gap-[18px] p-[18px]">
        {failure !== null && <Alert tone={stale ? "warn" : "bad"}>{failure}</Alert>}
        <Field label={t("mfaPolicy.who")} hint={t("mfaPolicy.hint")}>
          <Select {...form.register("who")}>
            <option value="nobody">{t("mfaPolicy.nobody")}</option>
            <option value="everybody">{t("mfaPolicy.everybody")}</option>
            <option value="roles">{t("mfaPolicy.roles")}</option>
          </Select>
        </Field>
        {form.watch("who") === "roles" && (
          <fieldset className="grid gap-2.5">
            <legend className="sr-only">{t("mfaPolicy.roles")}</legend>
            {roles.data === undefined && <Skeleton className="h-16" />}
            {roles.data?.items.map(({ name }) => (
              <CheckField
                key={name}
                label={roleText(t, name)}
                checked={chosen.includes(name)}
                onChange={(event) => toggle(name, event.target.checked)}
              />
            ))}
            {errorOf("roles") !== undefined && (
              <p role="alert" className="text-danger text-small">
                {errorOf("roles")}
              </p>
            )}
          </fieldset>
        )}
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
      </form>
    </Card>
  );
}
