"use client";
import type { Impersonator, Me } from "@plateforme/api-client/types";
import { Button } from "@plateforme/ui-components/button";
import { VenetianMask } from "lucide-react";
import { useEffect } from "react";
import { formatClock } from "@/i18n/format";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { forgetEnd, recallEnd } from "./kept-end";
import { useStopActing } from "./use-stop-acting";

/** Over every page while somebody acts in another's name: who, as whom, until when, and the way back. Stays in sight. */
export function ImpersonationBanner({ me }: { me: Me }) {
  const by = me.impersonated_by;
  const acting = by !== null;
  useEffect(() => {
    if (!acting) forgetEnd();
  }, [acting]);
  return by === null ? null : <Banner me={me} by={by} />;
}

function Banner({ me, by }: { me: Me; by: Impersonator }) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const { stop, stopping } = useStopActing();
  const until = recallEnd(me.id);
  return (
    <section
      aria-label={t("impersonation.title")}
      className="-mx-4 -mt-5 md:-mx-[26px] md:-mt-[22px] sticky top-14 z-20 mb-5 flex items-center gap-3 border-warn border-b bg-warn-soft px-4 py-2.5 md:top-0 md:px-[26px]"
    >
      <VenetianMask aria-hidden className="size-5 shrink-0 text-warn" />
      <p className="min-w-0 flex-1 text-small">
        <strong className="block break-words font-semibold text-body">
          {t("impersonation.as", { name: me.name || me.email })}
        </strong>
        {t("impersonation.by", { name: by.name ?? by.id })}{" "}
        {until !== null && t("impersonation.until", { time: formatClock(locale, until, "short") })}{" "}
        <span className="max-md:hidden">{t("impersonation.noted")}</span>
      </p>
      <Button size="small" busy={stopping} onClick={() => stop(me)}>
        {t("impersonation.stop")}
      </Button>
    </section>
  );
}
