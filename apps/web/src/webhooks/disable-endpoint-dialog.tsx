"use client";
import type { WebhookEndpointItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import { afterwards } from "@/data/afterwards";
import { useUpdateEndpoint } from "@/data/webhooks";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

export function DisableEndpointDialog({ endpoint, onClose }: { endpoint: WebhookEndpointItem; onClose(): void }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const update = useUpdateEndpoint();

  function disable() {
    const call = update.mutateAsync({
      path: { endpoint_id: endpoint.id },
      body: { is_enabled: false },
      headers: { "If-Match": `"${endpoint.version}"` },
    });
    afterwards(call, () => {
      toast("ok", t("webhooks.disabled"));
      onClose();
    });
  }

  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={disable}
      title={t("webhooks.disableTitle")}
      description={t("webhooks.disableText")}
      confirmLabel={t("webhooks.disable")}
      cancelLabel={t("action.cancel")}
      busy={update.isPending}
      destroys={false}
    >
      {update.error !== null && <Alert tone="bad">{errorText(t, update.error)}</Alert>}
    </ConfirmDialog>
  );
}
