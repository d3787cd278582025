"use client";
import type { RoleItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import { Field } from "@plateforme/ui-components/field";
import { useState } from "react";
import { afterwards } from "@/data/afterwards";
import { useDeleteRole } from "@/data/roles";
import { errorTextHere } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import type { ActiveOrganization } from "@/organization/organization-page";
import { useView } from "@/view/view-store";
import { RoleSelect } from "./role-select";

export interface DeleteRoleDialogProps {
  organization: ActiveOrganization;
  role: RoleItem;
  roles: readonly RoleItem[];
  onClose(): void;
  onDeleted(): void;
}

/** While somebody holds the role, it asks what they get instead. */
export function DeleteRoleDialog({ organization, role, roles, onClose, onDeleted }: DeleteRoleDialogProps) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const remove = useDeleteRole(organization.id);
  const [replacement, setReplacement] = useState("member");
  const held = role.member_count > 0;

  function destroy() {
    const path = { organization_id: organization.id, role_id: role.id };
    const query = held ? { query: { replace_with: replacement } } : {};
    afterwards(remove.mutateAsync({ path, ...query }), () => {
      toast("ok", t("roles.deleted", { name: role.name }));
      onDeleted();
    });
  }

  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={destroy}
      title={t("roles.deleteTitle", { name: role.name })}
      description={held ? t("roles.deleteHeld", { count: role.member_count }) : t("roles.deleteText")}
      confirmLabel={t("roles.delete")}
      cancelLabel={t("action.cancel")}
      busy={remove.isPending}
    >
      {held && (
        <Field label={t("roles.replaceWith")} hint={t("members.roleHint")}>
          <RoleSelect
            roles={roles.filter((other) => other.id !== role.id)}
            value={replacement}
            onChange={(event) => setReplacement(event.target.value)}
          />
        </Field>
      )}
      {remove.error !== null && (
        <Alert tone="bad">{errorTextHere(t, remove.error, { conflict: "roles.deleteConflict" })}</Alert>
      )}
    </ConfirmDialog>
  );
}
