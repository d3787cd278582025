"use client";
import type { WebhookEndpointItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import { afterwards } from "@/data/afterwards";
import { useDeleteEndpoint } from "@/data/webhooks";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

export interface DeleteEndpointDialogProps {
  endpoint: WebhookEndpointItem;
  onClose(): void;
  onDeleted(): void;
}

export function DeleteEndpointDialog({ endpoint, onClose, onDeleted }: DeleteEndpointDialogProps) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const remove = useDeleteEndpoint();

  function destroy() {
    const call = remove.mutateAsync({
      path: { endpoint_id: endpoint.id },
      headers: { "If-Match": `"${endpoint.version}"` },
    });
    afterwards(call, () => {
      toast("ok", t("webhooks.deleted"));
      onClose();
      onDeleted();
    });
  }

  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={destroy}
      title={t("webhooks.deleteTitle")}
      description={t("webhooks.deleteText")}
      confirmLabel={t("webhooks.delete")}
      cancelLabel={t("action.cancel")}
      busy={remove.isPending}
    >
      <p className="break-all rounded-sm bg-sunken px-3.5 py-2.5 font-mono text-[12.5px]">{endpoint.url}</p>
      {remove.error !== null && <Alert tone="bad">{errorText(t, remove.error)}</Alert>}
    </ConfirmDialog>
  );
}
