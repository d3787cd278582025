"use client";
import type { DeviceItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Badge } from "@plateforme/ui-components/badge";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { useState } from "react";
import { deviceIcon } from "@/account/device-icon";
import { afterwards } from "@/data/afterwards";
import { useDevices, useForgetDevice } from "@/data/devices";
import { formatDate } from "@/i18n/format";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { ShowAll, useFold } from "@/list/fold";
import { TimeAgo, useNow } from "@/list/time-ago";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";
import { NothingYet, SecurityRow } from "./rows";

/** Devices that need no notice any more when somebody signs in on them, and those that need no second factor. */
export function DevicesCard() {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const devices = useDevices();
  const { shown, folded, unfold } = useFold(devices.data?.items ?? []);
  const now = useNow();
  const [asked, setAsked] = useState<DeviceItem | null>(null);
  const nameOf = (device: DeviceItem) => device.name ?? t("sessions.unknownDevice");
  return (
    <Card id="devices" aria-labelledby="devices-title" className="scroll-mt-20">
      <CardHeader id="devices-title" title={t("devices.title")} description={t("devices.lead")} />
      {devices.isError && (
        <div className="p-[18px]">
          <FailureNotice error={devices.error} retry={() => void devices.refetch()} />
        </div>
      )}
      {devices.isPending && (
        <div className="p-[18px]">
          <Skeleton className="h-10" />
        </div>
      )}
      {devices.data?.items.length === 0 && <NothingYet>{t("devices.none")}</NothingYet>}
      {shown.length > 0 && (
        <ul className="mt-3 border-t">
          {shown.map((device) => {
            const until = device.trusted_until;
            const trusted = until !== null && Date.parse(until) > now;
            return (
              <SecurityRow
                key={device.id}
                icon={deviceIcon(device.name)}
                title={nameOf(device)}
                badges={trusted && <Badge tone="ok">{t("devices.trusted", { date: formatDate(locale, until) })}</Badge>}
                text={
                  <>
                    {device.ip !== null && `${device.ip} · `}
                    <TimeAgo time={device.last_seen_at} />
                  </>
                }
                actions={
                  <Button
                    size="small"
                    tone="danger"
                    aria-label={t("devices.forgetOf", { name: nameOf(device) })}
                    onClick={() => setAsked(device)}
                  >
                    {t("devices.forget")}
                  </Button>
                }
              />
            );
          })}
        </ul>
      )}
      {folded && <ShowAll count={devices.data?.items.length ?? 0} onClick={unfold} />}
      {asked !== null && <ForgetDialog device={asked} name={nameOf(asked)} onClose={() => setAsked(null)} />}
    </Card>
  );
}

function ForgetDialog({ device, name, onClose }: { device: DeviceItem; name: string; onClose(): void }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const forget = useForgetDevice();
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() =>
        afterwards(forget.mutateAsync({ path: { id: device.id } }), () => {
          toast("ok", t("devices.forgotten", { name }));
          onClose();
        })
      }
      title={t("devices.forgetTitle", { name })}
      description={t("devices.forgetMeans")}
      confirmLabel={t("devices.forget")}
      cancelLabel={t("action.cancel")}
      busy={forget.isPending}
    >
      {forget.error !== null && <Alert tone="bad">{errorText(t, forget.error)}</Alert>}
    </ConfirmDialog>
  );
}
