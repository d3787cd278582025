"use client";
import type { WebhookEndpointItem, WebhookKeyItem } from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { useEffect, useState } from "react";
import { afterwards } from "@/data/afterwards";
import { useShowKeys } from "@/data/webhooks";
import { formatDateTime } from "@/i18n/format";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { KeyValue } from "./key-value";
import { RotateDialog } from "./rotate-dialog";

/** What signs the messages. Nothing of it is seen before somebody asks and proves who they are. */
export function KeysCard({ endpoint }: { endpoint: WebhookEndpointItem }) {
  const t = useTranslate();
  const { locale, toast } = useView();
  const show = useShowKeys();
  const [keys, setKeys] = useState<readonly WebhookKeyItem[] | null>(null);
  const [rotating, setRotating] = useState(false);
  // What was shown is not left standing when the endpoint is another one by now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the endpoint hides them
  useEffect(() => setKeys(null), [endpoint.id, endpoint.version]);

  function reveal() {
    afterwards(show.mutateAsync(endpoint.id), setKeys, (error) => toast("bad", errorText(t, error)));
  }

  return (
    <Card aria-labelledby="webhook-keys-title">
      <CardHeader id="webhook-keys-title" title={t("webhooks.keys")} description={t("webhooks.keysText")} />
      <div className="grid gap-4 p-[18px]">
        {keys?.map((item) => (
          <div key={item.id} className="grid gap-1.5">
            <p className="flex flex-wrap items-center gap-2 text-small">
              <span className="font-medium">{t(`webhooks.keyKind.${item.kind}`)}</span>
              {item.until === null ? (
                <Badge tone="ok">{t("webhooks.keyCurrent")}</Badge>
              ) : (
                <Badge tone="warn">{t("webhooks.keyUntil", { time: formatDateTime(locale, item.until) })}</Badge>
              )}
            </p>
            <KeyValue item={item} />
          </div>
        ))}
        <div className="flex flex-wrap gap-2">
          {keys === null ? (
            <Button size="small" busy={show.isPending} onClick={reveal}>
              {t("webhooks.showKeys")}
            </Button>
          ) : (
            <Button size="small" onClick={() => setKeys(null)}>
              {t("webhooks.hideKeys")}
            </Button>
          )}
          <Button size="small" onClick={() => setRotating(true)}>
            {t("webhooks.rotate")}
          </Button>
        </div>
      </div>
      {rotating && <RotateDialog endpoint={endpoint} onClose={() => setRotating(false)} />}
    </Card>
  );
}
