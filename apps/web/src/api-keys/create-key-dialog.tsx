"use client";
import type { Me } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Dialog } from "@plateforme/ui-components/dialog";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import { Select } from "@plateforme/ui-components/select";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { useId, useState } from "react";
import { z } from "zod";
import { useCreateApiKey } from "@/data/api-keys";
import { useMyOrganizations } from "@/data/organizations";
import { usePermissions } from "@/data/roles";
import { nameRule } from "@/forms/rules";
import { useApiForm } from "@/forms/use-api-form";
import { useTranslate } from "@/i18n/use-translate";
import type { ActiveOrganization } from "@/organization/organization-page";
import { PermissionPicker } from "@/roles/permission-picker";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";
import { forOrganizationKey, forOwnKey } from "./key-permissions";
import { SecretDialog } from "./secret-dialog";

const lives = ["30", "90", "365", "never"] as const;
const DAY_MS = 86_400_000;

const schema = z.object({
  name: nameRule,
  organization_id: z.string(),
  life: z.enum(lives),
  permissions: z.array(z.string()).min(1, "keys.chooseOne"),
});

export interface CreateKeyDialogProps {
  me: Me;
  organization: ActiveOrganization | null;
  onClose(): void;
}

/** A name, what the key may do, where and how long; then its secret, once. */
export function CreateKeyDialog({ me, organization, onClose }: CreateKeyDialogProps) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const formId = useId();
  const catalogue = usePermissions(locale);
  const mine = useMyOrganizations(organization === null);
  const create = useCreateApiKey(organization?.id ?? null);
  const [secret, setSecret] = useState<string | null>(null);
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: { name: "", organization_id: "", life: "90", permissions: [] },
    async send({ name, organization_id, life, permissions }) {
      const made = await create.mutateAsync({
        name,
        permissions,
        ...(life === "never" ? {} : { expires_at: new Date(Date.now() + Number(life) * DAY_MS).toISOString() }),
        ...(organization_id === "" ? {} : { organization_id }),
      });
      setSecret(made.secret ?? "");
    },
  });

  if (secret !== null) return <SecretDialog secret={secret} title={t("keys.created")} onClose={onClose} />;

  const places = mine.data?.items ?? [];
  const place = places.find(({ id }) => id === form.watch("organization_id"));
  const all = catalogue.data?.items ?? [];
  const items =
    organization === null
      ? forOwnKey(all, me, place === undefined ? null : { id: place.id, role: place.role ?? "member" })
      : forOrganizationKey(all, organization.type === "platform");
  const held = organization === null ? items.map(({ permission }) => permission) : me.permissions;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("keys.create")}
      description={t(organization === null ? "keys.createMine" : "keys.createTheirs", {
        name: organization?.name ?? "",
      })}
      className="max-w-[640px] sm:top-[6dvh] sm:max-h-[88dvh]"
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" form={formId} tone="primary" busy={form.formState.isSubmitting}>
            {t("keys.create")}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="grid gap-[18px]">
        {failure !== null && <Alert tone="bad">{failure}</Alert>}
        <Field label={t("field.label.name")} hint={t("keys.nameHint")} error={errorOf("name")}>
          <Input {...form.register("name")} autoComplete="off" placeholder={t("keys.nameExample")} />
        </Field>
        <div className="grid gap-[18px] sm:grid-cols-2">
          <Field label={t("keys.life")} error={errorOf("life")}>
            <Select {...form.register("life")}>
              {lives.map((days) => (
                <option key={days} value={days}>
                  {days === "never" ? t("keys.noEnd") : t("invite.days", { count: Number(days) })}
                </option>
              ))}
            </Select>
          </Field>
          {organization === null && (
            <Field label={t("field.label.organization")} error={errorOf("organization_id")}>
              <Select
                {...form.register("organization_id", {
                  // What may be done is different there.
                  onChange: () => form.setValue("permissions", []),
                })}
              >
                <option value="">{t("switcher.none")}</option>
                {places.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
          )}
        </div>
        {errorOf("permissions") !== undefined && <Alert tone="bad">{errorOf("permissions")}</Alert>}
        {catalogue.isPending && <Skeleton className="h-40" />}
        {catalogue.isError && <FailureNotice error={catalogue.error} retry={() => void catalogue.refetch()} />}
        {catalogue.isSuccess && (
          <PermissionPicker
            items={items}
            always={[]}
            held={held}
            chosen={form.watch("permissions")}
            onChange={(permissions) => form.setValue("permissions", permissions, { shouldDirty: true })}
          />
        )}
      </form>
    </Dialog>
  );
}
