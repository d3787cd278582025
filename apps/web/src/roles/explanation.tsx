"use client";
import type { PermissionExplanation } from "@plateforme/api-client/types";
import { Card } from "@plateforme/ui-components/card";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@plateforme/ui-components/tabs";
import { Check, Minus } from "lucide-react";
import { useState } from "react";
import { useExplanation, usePermissions } from "@/data/roles";
import { useTranslate } from "@/i18n/use-translate";
import { ListSkeleton } from "@/list/list-skeleton";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";
import { explanationText } from "./explanation-text";
import { groupByResource, resourceText } from "./permission-groups";

const kinds = ["all", "allowed", "refused"] as const;
type Kind = (typeof kinds)[number];

/** Every permission, whether this person holds it in this organization, and where it comes from or what is missing. */
export function Explanation({ organization, user }: { organization: string; user: string }) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const read = useExplanation(organization, user, locale);
  const catalogue = usePermissions(locale);
  const [kind, setKind] = useState<Kind>("all");
  if (read.isPending) return <ListSkeleton />;
  if (read.isError) return <FailureNotice error={read.error} retry={() => void read.refetch()} />;
  const words = new Map(catalogue.data?.items.map((item) => [item.permission, item.description]));
  const items = read.data.filter((item) => kind === "all" || item.allowed === (kind === "allowed"));

  return (
    <Tabs
      value={kind}
      onValueChange={(value) => setKind(kinds.find((name) => name === value) ?? "all")}
      className="grid gap-3"
    >
      <TabsList aria-label={t("explain.show")} className="w-fit">
        {kinds.map((name) => (
          <TabsTrigger key={name} value={name}>
            {t(`explain.${name}`)}
          </TabsTrigger>
        ))}
      </TabsList>
      <p aria-live="polite" className="sr-only">
        {t("list.count", { count: items.length })}
      </p>
      {kinds.map((name) => (
        <TabsContent key={name} value={name} className="grid gap-3">
          {groupByResource(items).map((group) => (
            <Card key={group.resource} aria-label={resourceText(t, group.resource)}>
              <h3 className="border-b px-[18px] py-2.5 font-medium text-muted text-small">
                {resourceText(t, group.resource)}
              </h3>
              <ul>
                {group.items.map((item) => (
                  <Line key={item.permission} item={item} description={words.get(item.permission)} />
                ))}
              </ul>
            </Card>
          ))}
        </TabsContent>
      ))}
    </Tabs>
  );
}

function Line({ item, description }: { item: PermissionExplanation; description: string | null | undefined }) {
  const t = useTranslate();
  const Icon = item.allowed ? Check : Minus;
  const why = item.allowed ? item.reasons.map(({ text }) => text).join(" ") : (item.missing ?? "");
  const words = explanationText(t, why);
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-3 border-b px-[18px] py-2.5 last:border-b-0 lg:grid-cols-[16px_minmax(0,1fr)_minmax(0,1fr)]">
      <Icon aria-hidden className={`mt-[3px] size-4 ${item.allowed ? "text-ok" : "text-faint"}`} />
      <p className={item.allowed ? "" : "text-muted"}>
        <span className="sr-only">{t(item.allowed ? "explain.yes" : "explain.no")} </span>
        {description ?? item.permission}
        <span className="block font-mono text-[12px] text-faint">{item.permission}</span>
      </p>
      <p className="col-start-2 text-muted text-small lg:col-start-3 lg:pt-0.5">{words}</p>
    </li>
  );
}
