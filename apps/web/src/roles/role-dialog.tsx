"use client";
import { zCreateRole } from "@plateforme/api-client/schemas";
import type { Me, RoleItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Dialog } from "@plateforme/ui-components/dialog";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { useId } from "react";
import { z } from "zod";
import { useCreateRole, usePermissions, useRoles, useUpdateRole } from "@/data/roles";
import { roleNameRule } from "@/forms/rules";
import { useApiForm } from "@/forms/use-api-form";
import { useOnce } from "@/forms/use-once";
import { useTranslate } from "@/i18n/use-translate";
import type { ActiveOrganization } from "@/organization/organization-page";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";
import { grantable } from "./permission-groups";
import { PermissionPicker } from "./permission-picker";

export interface RoleDialogProps {
  me: Me;
  organization: ActiveOrganization;
  /** The role to change, or null for a new one. */
  editing: RoleItem | null;
  onClose(): void;
}

const schema = zCreateRole.pick({ name: true, description: true, permissions: true }).extend({
  name: roleNameRule,
  description: z.string().trim().max(200, "field.too_long"),
  permissions: z.array(z.string()),
});

/** Makes a role, or changes one: its name, what it is for, what it grants. */
export function RoleDialog({ me, organization, editing: role, onClose }: RoleDialogProps) {
  const t = useTranslate();
  const { locale, toast } = useView();
  const formId = useId();
  const catalogue = usePermissions(locale);
  const roles = useRoles(organization.id);
  const create = useCreateRole(organization.id);
  const once = useOnce();
  const update = useUpdateRole(organization.id);
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: {
      name: role?.name ?? "",
      description: role?.description ?? "",
      permissions: role?.permissions ?? [],
    },
    conflict: { field: "name", message: "roles.nameTaken" },
    async send({ name, description, permissions }) {
      const body = { name, description: description || null, permissions };
      const path = { organization_id: organization.id };
      if (role === null) await once(body, (headers) => create.mutateAsync({ path, body, headers }));
      else {
        await update.mutateAsync({
          path: { ...path, role_id: role.id },
          body,
          headers: { "If-Match": `"${role.version}"` },
        });
      }
      toast("ok", t(role === null ? "roles.created" : "roles.saved", { name }));
      onClose();
    },
  });
  const everyMember = roles.data?.items.find(({ name }) => name === "member")?.permissions ?? [];
  // Owners also give what the configuration names, whether or not it grants that to them.
  const configured = catalogue.data?.items.filter(({ scope }) => scope === "configured") ?? [];
  const giveable =
    organization.role === "owner"
      ? [...me.permissions, ...configured.map(({ permission }) => permission)]
      : me.permissions;
  const items = grantable(catalogue.data?.items ?? [], organization.type === "platform");

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={role === null ? t("roles.create") : t("roles.editTitle", { name: role.name })}
      description={t("roles.dialogText")}
      className="max-w-[640px] sm:top-[6dvh] sm:max-h-[88dvh]"
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" form={formId} tone="primary" busy={form.formState.isSubmitting}>
            {t(role === null ? "roles.create" : "action.save")}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="grid gap-[18px]">
        {failure !== null && <Alert tone="bad">{failure}</Alert>}
        <Field label={t("field.label.name")} hint={t("roles.nameHint")} error={errorOf("name")}>
          <Input
            {...form.register("name")}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder={t("roles.nameExample")}
          />
        </Field>
        <Field label={t("roles.description")} aside={t("field.optional")} error={errorOf("description")}>
          <Input {...form.register("description")} autoComplete="off" />
        </Field>
        {errorOf("permissions") !== undefined && <Alert tone="bad">{errorOf("permissions")}</Alert>}
        {catalogue.isPending && <Skeleton className="h-40" />}
        {catalogue.isError && <FailureNotice error={catalogue.error} retry={() => void catalogue.refetch()} />}
        {catalogue.isSuccess && (
          <PermissionPicker
            items={items}
            always={everyMember}
            held={giveable}
            chosen={form.watch("permissions")}
            onChange={(permissions) => form.setValue("permissions", permissions, { shouldDirty: true })}
          />
        )}
      </form>
    </Dialog>
  );
}
