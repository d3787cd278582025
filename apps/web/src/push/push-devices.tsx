"use client";
import type { PushDeviceItem } from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import { Button } from "@plateforme/ui-components/button";
import { Laptop, Smartphone } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "@/i18n/use-translate";
import { ShowAll, useFold } from "@/list/fold";
import { TimeAgo } from "@/list/time-ago";
import { NothingYet, SecurityRow } from "@/security/rows";
import { RemoveDeviceDialog } from "./remove-device-dialog";
import { isHere } from "./state";

/** Every app and browser that shows the person push messages. */
export function PushDevices({ devices, mayRemove }: { devices: readonly PushDeviceItem[]; mayRemove: boolean }) {
  const t = useTranslate();
  const { shown, folded, unfold } = useFold([...devices].sort((a, b) => Number(isHere(b)) - Number(isHere(a))));
  const [asked, setAsked] = useState<PushDeviceItem | null>(null);
  const kindOf = ({ kind }: PushDeviceItem) => t(kind === "expo" ? "push.app" : "push.browser");
  const nameOf = (device: PushDeviceItem) => device.name ?? kindOf(device);
  return (
    <>
      <h3 className="border-t px-[18px] pt-3.5 pb-1 font-medium">{t("push.devices")}</h3>
      {devices.length === 0 && <NothingYet>{t("push.none")}</NothingYet>}
      <ul>
        {shown.map((device) => (
          <SecurityRow
            key={device.id}
            icon={device.kind === "expo" ? Smartphone : Laptop}
            title={nameOf(device)}
            badges={isHere(device) && <Badge tone="accent">{t("push.thisDevice")}</Badge>}
            text={
              <>
                {device.name !== null && `${kindOf(device)} · `}
                {t("push.seen")} <TimeAgo time={device.last_seen_at} />
              </>
            }
            actions={
              mayRemove && (
                <Button
                  size="small"
                  tone="danger"
                  aria-label={t("push.removeOf", { name: nameOf(device) })}
                  onClick={() => setAsked(device)}
                >
                  {t("push.remove")}
                </Button>
              )
            }
          />
        ))}
      </ul>
      {folded && <ShowAll count={devices.length} onClick={unfold} />}
      {asked !== null && <RemoveDeviceDialog device={asked} name={nameOf(asked)} onClose={() => setAsked(null)} />}
    </>
  );
}
