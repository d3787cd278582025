"use client";
import type { OrganizationDetail } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import { useRouter } from "next/navigation";
import { afterwards } from "@/data/afterwards";
import { useLeaveOrganization } from "@/data/organizations";
import { errorTextHere } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

export function LeaveDialog({ organization, onClose }: { organization: OrganizationDetail; onClose(): void }) {
  const t = useTranslate();
  const router = useRouter();
  const toast = useView((view) => view.toast);
  const leave = useLeaveOrganization();

  function go() {
    afterwards(leave.mutateAsync({ path: { organization_id: organization.id } }), () => {
      toast("ok", t("danger.left", { name: organization.name }));
      router.push("/account");
    });
  }

  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={go}
      title={t("danger.leaveTitle", { name: organization.name })}
      description={t("danger.leaveConfirm")}
      confirmLabel={t("danger.leaveButton")}
      cancelLabel={t("action.cancel")}
      busy={leave.isPending}
    >
      {leave.error !== null && (
        <Alert tone="bad">{errorTextHere(t, leave.error, { conflict: "danger.lastOwner" })}</Alert>
      )}
    </ConfirmDialog>
  );
}
