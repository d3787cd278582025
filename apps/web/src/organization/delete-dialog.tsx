"use client";
import type { OrganizationDetail } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import { afterwards } from "@/data/afterwards";
import { useDeleteOrganization } from "@/data/organizations";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

export interface DeleteDialogProps {
  organization: OrganizationDetail;
  onClose(): void;
}

/** Asks for the slug: everybody in the organization loses access at once. */
export function DeleteDialog({ organization, onClose }: DeleteDialogProps) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const remove = useDeleteOrganization();

  function destroy() {
    afterwards(remove.mutateAsync({ path: { organization_id: organization.id } }), () => {
      toast("ok", t("organization.deleted", { name: organization.name }));
      onClose();
    });
  }

  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={destroy}
      title={t("danger.deleteTitle", { name: organization.name })}
      description={t("danger.deleteConfirm")}
      confirmLabel={t("danger.deleteButton")}
      cancelLabel={t("action.cancel")}
      busy={remove.isPending}
      typed={{ text: organization.slug, label: t("danger.typeSlug", { slug: organization.slug }) }}
    >
      <ul className="list-disc rounded-sm bg-sunken py-2.5 pr-3.5 pl-8">
        <li>{t("danger.deleteMembers", { count: organization.member_count })}</li>
        <li>{t("danger.deleteRoles")}</li>
        <li>{t("danger.deleteServices")}</li>
      </ul>
      {remove.error !== null && <Alert tone="bad">{errorText(t, remove.error)}</Alert>}
    </ConfirmDialog>
  );
}
