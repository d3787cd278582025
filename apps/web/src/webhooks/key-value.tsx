"use client";
import type { WebhookKeyItem } from "@plateforme/api-client/types";
import { Input } from "@plateforme/ui-components/input";
import { useTranslate } from "@/i18n/use-translate";
import { CopyButton } from "@/shell/copy-button";

/** A key to be copied: the secret of both sides, or a public key. */
export function KeyValue({ item }: { item: WebhookKeyItem }) {
  const t = useTranslate();
  return (
    <div className="flex items-center gap-2">
      <Input
        readOnly
        value={item.key}
        aria-label={t(item.kind === "hmac" ? "webhooks.secret" : "webhooks.publicKey")}
        className="font-mono text-[12.5px]"
        onFocus={(event) => event.target.select()}
      />
      <CopyButton text={item.key} />
    </div>
  );
}
