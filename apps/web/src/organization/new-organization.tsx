"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Card } from "@plateforme/ui-components/card";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { z } from "zod";
import { useCreateOrganization } from "@/data/organizations";
import { nameRule, slugRule } from "@/forms/rules";
import { useApiForm } from "@/forms/use-api-form";
import { useOnce } from "@/forms/use-once";
import { useTranslate } from "@/i18n/use-translate";
import { PageHeader } from "@/shell/page-header";
import { Permitted } from "@/shell/permitted";
import { SignedIn } from "@/shell/signed-in";
import { useSwitch } from "@/shell/use-switch";
import { slugOf } from "./slug";

const schema = z.object({ name: nameRule, slug: slugRule.or(z.literal("")) });

/** Makes an organization and goes there; whoever makes it owns it. */
export function NewOrganization() {
  const t = useTranslate();
  return (
    <div className="mx-auto grid max-w-[560px] gap-4">
      <PageHeader title={t("newOrganization.title")} lead={t("newOrganization.lead")} />
      <SignedIn waiting={<Skeleton className="h-64" />}>
        {(me) => (
          <Permitted me={me} permission="organizations:create" title={t("newOrganization.forbidden")}>
            <NewOrganizationForm />
          </Permitted>
        )}
      </SignedIn>
    </div>
  );
}

function NewOrganizationForm() {
  const t = useTranslate();
  const create = useCreateOrganization();
  const once = useOnce();
  const { switchTo } = useSwitch();
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: { name: "", slug: "" },
    conflict: { field: "slug", message: "field.slug.taken" },
    async send({ name, slug }) {
      const body = { name, ...(slug === "" ? {} : { slug }) };
      const made = await once(body, (headers) => create.mutateAsync({ body, headers }));
      await switchTo(made, "/console/organization");
    },
  });
  const proposed = slugOf(form.watch("name"));

  return (
    <Card>
      <form noValidate onSubmit={submit} className="grid gap-[18px] p-[18px]">
        {failure !== null && <Alert tone="bad">{failure}</Alert>}
        <Field label={t("field.label.name")} hint={t("setup.organizationHint")} error={errorOf("name")}>
          <Input {...form.register("name")} autoComplete="organization" autoFocus />
        </Field>
        <Field
          label={t("field.label.slug")}
          aside={t("field.optional")}
          hint={t("newOrganization.slugHint")}
          error={errorOf("slug")}
        >
          <Input
            {...form.register("slug")}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder={proposed}
            className="font-mono"
          />
        </Field>
        <div className="flex justify-end">
          <Button type="submit" tone="primary" busy={form.formState.isSubmitting}>
            {t("newOrganization.submit")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
