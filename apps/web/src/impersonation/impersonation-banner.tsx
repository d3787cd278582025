"use client";
import type { Me } from "@plateforme/api-client/types";
import { Button } from "@plateforme/ui-components/button";
import { VenetianMask } from "lucide-react";
import { useState } from "react";
import { useEndImpersonation } from "@/data/impersonation";
import { formatClock } from "@/i18n/format";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { forgetEnd, recallEnd } from "./kept-end";

/** Over every page while somebody acts in another's name: who, as whom, until when, and the way back. */
export function ImpersonationBanner({ me }: { me: Me }) {
  const t = useTranslate();
  const { locale, toast } = useView();
  const end = useEndImpersonation();
  const [until] = useState(recallEnd);
  const by = me.impersonated_by;
  if (by === null) return null;

  function stop() {
    end.mutate(
      {},
      {
        onSuccess: () => {
          forgetEnd();
          window.location.assign(`/console/users?open=${me.id}`);
        },
        onError: (error) => toast("bad", errorText(t, error)),
      },
    );
  }

  return (
    <section
      aria-label={t("impersonation.title")}
      className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2.5 rounded-md border border-warn/40 bg-warn-soft px-4 py-3"
    >
      <VenetianMask aria-hidden className="size-5 shrink-0 text-warn" />
      <div className="min-w-0 flex-1 basis-52">
        <p className="font-medium">{t("impersonation.as", { name: me.name || me.email })}</p>
        <p className="text-small">
          {t("impersonation.by", { name: by.name ?? by.id })}{" "}
          {until !== null && t("impersonation.until", { time: formatClock(locale, until) })} {t("impersonation.noted")}
        </p>
      </div>
      <Button size="small" busy={end.isPending} onClick={stop}>
        {t("impersonation.stop")}
      </Button>
    </section>
  );
}
