"use client";
import type { PushDeviceItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import { afterwards } from "@/data/afterwards";
import { useRemovePushDevice, useTurnOffPush } from "@/data/push";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { isHere } from "./state";

export function RemoveDeviceDialog({
  device,
  name,
  onClose,
}: {
  device: PushDeviceItem;
  name: string;
  onClose(): void;
}) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const remove = useRemovePushDevice();
  const off = useTurnOffPush();
  const failed = remove.error ?? off.error;

  function start() {
    // This browser is to forget it too.
    const call = isHere(device) ? off.mutateAsync([device]) : remove.mutateAsync({ path: { id: device.id } });
    afterwards<unknown>(call, () => {
      toast("ok", t("push.removed", { name }));
      onClose();
    });
  }

  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={start}
      title={t("push.removeTitle", { name })}
      description={t("push.removeMeans")}
      confirmLabel={t("push.remove")}
      cancelLabel={t("action.cancel")}
      busy={remove.isPending || off.isPending}
    >
      {failed !== null && <Alert tone="bad">{errorText(t, failed)}</Alert>}
    </ConfirmDialog>
  );
}
