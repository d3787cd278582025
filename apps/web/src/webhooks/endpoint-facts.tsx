"use client";
import type { WebhookEndpointItem } from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { useProfile } from "@/data/people";
import { formatDateTime } from "@/i18n/format";
import { useTranslate } from "@/i18n/use-translate";
import { CopyId } from "@/list/copy-id";
import { Entry } from "@/list/entry";
import { useView } from "@/view/view-store";
import { patternText } from "./words";

/** What an endpoint is told, and where it comes from. */
export function EndpointFacts({ endpoint }: { endpoint: WebhookEndpointItem }) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const maker = useProfile(endpoint.created_by ?? undefined);
  const name = maker.data?.name || maker.data?.email;
  return (
    <Card aria-labelledby="webhook-facts-title">
      <CardHeader id="webhook-facts-title" title={t("webhooks.facts")} />
      <dl className="grid gap-3.5 p-[18px]">
        <Entry label={t("webhooks.events")}>
          <ul className="mt-1 flex flex-wrap gap-1.5">
            {endpoint.event_types.map((pattern) => (
              <li key={pattern} className="max-w-full">
                <Badge title={pattern} className="max-w-full">
                  <span className="truncate">{patternText(t, pattern)}</span>
                </Badge>
              </li>
            ))}
          </ul>
        </Entry>
        <Entry label={t("webhooks.order")}>
          {t(endpoint.is_ordered ? "webhooks.orderedText" : "webhooks.unorderedText")}
        </Entry>
        <Entry label={t("webhooks.since")}>
          {formatDateTime(locale, endpoint.created_at)}
          {name && <span className="text-muted"> · {t("history.by", { name })}</span>}
        </Entry>
        <Entry label={t("organization.id")}>
          <CopyId id={endpoint.id} />
        </Entry>
      </dl>
    </Card>
  );
}
