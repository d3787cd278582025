"use client";
import { Card } from "@plateforme/ui-components/card";
import { classNames } from "@plateforme/ui-components/class-names";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { useEndpointStatistics } from "@/data/webhooks";
import { useTranslate } from "@/i18n/use-translate";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";

const kinds = ["sent", "waiting", "failed"] as const;

/** How an endpoint fared in the last 24 hours, in three numbers. */
export function Statistics({ endpoint }: { endpoint: string }) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const statistics = useEndpointStatistics(endpoint);
  if (statistics.data === undefined && statistics.isError) {
    return <FailureNotice error={statistics.error} retry={() => void statistics.refetch()} />;
  }
  const number = new Intl.NumberFormat(locale);
  return (
    <Card aria-label={t("webhooks.statistics")}>
      <dl className="grid grid-cols-3">
        {kinds.map((kind) => {
          const count = statistics.data?.[kind];
          return (
            <div key={kind} className="grid gap-0.5 border-r px-[18px] py-3 last:border-r-0">
              <dt className="truncate text-muted text-small">{t(`webhooks.statistics.${kind}`)}</dt>
              <dd
                className={classNames(
                  "font-semibold text-section tabular-nums",
                  kind === "failed" && count ? "text-danger" : "",
                )}
              >
                {count === undefined ? <Skeleton className="h-5 w-10" /> : number.format(count)}
              </dd>
            </div>
          );
        })}
      </dl>
      <p className="border-t px-[18px] py-2 text-faint text-small">{t("webhooks.statistics")}</p>
    </Card>
  );
}
