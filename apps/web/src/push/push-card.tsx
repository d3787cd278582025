"use client";
import type { Me, PushDeviceItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Badge } from "@plateforme/ui-components/badge";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { Switch } from "@plateforme/ui-components/switch";
import { BellRing } from "lucide-react";
import { afterwards } from "@/data/afterwards";
import { useBrowserPush, usePushDevices, useTurnOffPush, useTurnOnPush } from "@/data/push";
import { useTranslate } from "@/i18n/use-translate";
import { acting } from "@/impersonation/acting";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";
import { PushDevices } from "./push-devices";
import { isHere, type PushState, pushState } from "./state";
import { pushErrorText } from "./words";

const tones = { on: "ok", off: "plain", blocked: "warn", unsupported: "plain" } as const;

/** Whether messages come to this browser, and where else they come. */
export function PushCard({ me }: { me: Me }) {
  const t = useTranslate();
  const browser = useBrowserPush();
  const devices = usePushDevices();
  return (
    <Card aria-labelledby="push-title">
      <CardHeader id="push-title" title={t("push.title")} description={t("push.lead")} />
      {devices.data === undefined && devices.isError && (
        <div className="p-[18px]">
          <FailureNotice error={devices.error} retry={() => void devices.refetch()} />
        </div>
      )}
      {(devices.isPending || browser.isPending) && (
        <div className="p-[18px]">
          <Skeleton className="h-10" />
        </div>
      )}
      {devices.data !== undefined && browser.data !== undefined && (
        <>
          {acting(me) ? (
            <p className="px-[18px] pt-3 text-muted text-small">{t("push.theirs", { name: me.name || me.email })}</p>
          ) : (
            <Here state={pushState(browser.data, devices.data.items)} devices={devices.data.items} />
          )}
          <PushDevices devices={devices.data.items} mayRemove={!acting(me)} />
        </>
      )}
    </Card>
  );
}

function Here({ state, devices }: { state: PushState; devices: readonly PushDeviceItem[] }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const on = useTurnOnPush();
  const off = useTurnOffPush();
  const busy = on.isPending || off.isPending;
  const failed = on.error ?? off.error;

  function change(wanted: boolean) {
    on.reset();
    off.reset();
    if (!wanted) return afterwards(off.mutateAsync(devices.filter(isHere)), () => toast("ok", t("push.isOff")));
    afterwards(on.mutateAsync(), (allowed) => toast(allowed ? "ok" : "bad", t(allowed ? "push.isOn" : "push.refused")));
  }

  return (
    <div className="grid gap-3 p-[18px]">
      {failed !== null && <Alert tone="bad">{pushErrorText(t, failed)}</Alert>}
      <div className="flex items-center gap-3">
        <BellRing aria-hidden className="size-5 shrink-0 text-faint" />
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span id="push-here" className="font-medium">
              {t("push.here")}
            </span>
            <Badge tone={tones[state]}>{t(`push.state.${state}`)}</Badge>
          </p>
          <p id="push-here-text" className="text-muted text-small">
            {t(`push.text.${state}`)}
          </p>
        </div>
        {(state === "on" || state === "off") && (
          <Switch
            checked={state === "on"}
            busy={busy}
            onChange={change}
            aria-labelledby="push-title push-here"
            aria-describedby="push-here-text"
          />
        )}
      </div>
    </div>
  );
}
