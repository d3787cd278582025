"use client";
import type { WebhookKeyItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Dialog } from "@plateforme/ui-components/dialog";
import { useTranslate } from "@/i18n/use-translate";
import { KeyValue } from "./key-value";

export interface KeyDialogProps {
  title: string;
  keys: readonly WebhookKeyItem[];
  onClose(): void;
}

/** What the receiver needs to check signatures with, as it was just made. A press beside the dialog does not close it. */
export function KeyDialog({ title, keys, onClose }: KeyDialogProps) {
  const t = useTranslate();
  const [current] = keys;
  return (
    <Dialog
      open
      onOpenChange={() => {}}
      title={title}
      actions={
        <Button tone="primary" onClick={onClose}>
          {t("keys.stored")}
        </Button>
      }
    >
      {current !== undefined && (
        <>
          {current.kind === "hmac" ? (
            <Alert tone="warn" title={t("webhooks.keepSecret")}>
              {t("webhooks.keepSecretText")}
            </Alert>
          ) : (
            <Alert tone="info">{t("webhooks.publicKeyText")}</Alert>
          )}
          <KeyValue item={current} />
        </>
      )}
      <p className="text-muted text-small">{t("webhooks.keyLater")}</p>
    </Dialog>
  );
}
