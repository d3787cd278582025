"use client";
import { Button } from "@plateforme/ui-components/button";
import { RotateCcw } from "lucide-react";
import { afterwards } from "@/data/afterwards";
import { useReplayDeliveries } from "@/data/deliveries";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

/** As many as the server takes by name in one call. */
const MOST_AT_ONCE = 200;

export interface ReplayChosenProps {
  organization: string | null;
  ids: readonly string[];
  onDone(): void;
}

/** Sends the chosen deliveries again. */
export function ReplayChosen({ organization, ids, onDone }: ReplayChosenProps) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const replay = useReplayDeliveries();
  const tooMany = ids.length > MOST_AT_ONCE;

  function start() {
    const body = { ids: [...ids], ...(organization === null ? {} : { organization_id: organization }) };
    afterwards(
      replay.mutateAsync({ body }),
      ({ replayed }) => {
        toast("ok", t("deliveries.replayed", { count: replayed }));
        onDone();
      },
      (error) => toast("bad", errorText(t, error)),
    );
  }

  return (
    <>
      {tooMany && <span className="text-muted text-small">{t("webhooks.atOnce", { count: MOST_AT_ONCE })}</span>}
      <Button size="small" busy={replay.isPending} disabled={tooMany} onClick={start}>
        <RotateCcw aria-hidden />
        {t("deliveries.sendAgain")}
      </Button>
    </>
  );
}
