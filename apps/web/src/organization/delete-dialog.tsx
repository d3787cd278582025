"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import type { Organization } from "@/data/contract";
import { useDeleteOrganization } from "@/data/organizations";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import type { Deleted } from "./organization";

export interface DeleteDialogProps {
  organization: Pick<Organization, "id" | "name" | "slug" | "member_count">;
  onClose(): void;
  onDeleted(deleted: Deleted): void;
}

/** Asks for the slug: everybody in the organization loses access at once. */
export function DeleteDialog({ organization, onClose, onDeleted }: DeleteDialogProps) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const remove = useDeleteOrganization();
  const members = organization.member_count;

  function destroy() {
    remove.mutate(organization.id, {
      onSuccess: ({ erase_after }) => {
        toast("ok", t("organization.deleted", { name: organization.name }));
        onClose();
        onDeleted({ id: organization.id, name: organization.name, eraseAfter: erase_after });
      },
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
        {members !== undefined && <li>{t("danger.deleteMembers", { count: members })}</li>}
        <li>{t("danger.deleteRoles")}</li>
        <li>{t("danger.deleteServices")}</li>
      </ul>
      {remove.error !== null && <Alert tone="bad">{errorText(t, remove.error)}</Alert>}
    </ConfirmDialog>
  );
}
