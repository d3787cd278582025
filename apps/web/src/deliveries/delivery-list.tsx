"use client";
import type { DeliveryItem, Me } from "@plateforme/api-client/types";
import { Button } from "@plateforme/ui-components/button";
import { nothingSelected, type Selection } from "@plateforme/ui-components/selection";
import { RotateCcw, Send } from "lucide-react";
import { useMemo, useState } from "react";
import { PersonFilter } from "@/audit/person-filter";
import { useDeliveries } from "@/data/deliveries";
import { useWorkflows } from "@/data/workflows";
import { useTranslate } from "@/i18n/use-translate";
import { ChoiceFilter } from "@/list/choice-filter";
import { ListView } from "@/list/list-view";
import { usePaged } from "@/list/paged";
import { useListState } from "@/list/use-list-state";
import { WithPanel } from "@/list/with-panel";
import { nameIn } from "@/preferences/category-text";
import { PageHeader } from "@/shell/page-header";
import { useView } from "@/view/view-store";
import { useDeliveryColumns } from "./delivery-columns";
import { DeliveryPanel } from "./delivery-panel";
import { type DeliveryReach, deliveryChannels, deliveryQuery, deliveryShape, isEverybodys } from "./delivery-query";
import { ReplayChosen } from "./replay-chosen";
import { ReplayGivenUp } from "./replay-given-up";
import { deliveryStates } from "./state-badge";
import { channelText, contentText, isGivenUp } from "./words";

const idOf = (delivery: DeliveryItem) => delivery.id;
const nobody = () => null;

export function DeliveryList({ me, reach }: { me: Me; reach: DeliveryReach }) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const state = useListState(deliveryShape);
  const wide = isEverybodys(reach, state);
  const query = useMemo(() => deliveryQuery(reach, state), [reach, state]);
  const paged = usePaged(useDeliveries(query));
  const workflows = useWorkflows(me.permissions.includes("workflows:read"));
  const workflowName = useMemo(() => {
    const names = new Map(workflows.data?.items.map((workflow) => [workflow.id, nameIn(locale, workflow)]));
    return (id: string) => names.get(id) ?? id;
  }, [workflows.data, locale]);
  const columns = useDeliveryColumns(workflowName);
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const [replaying, setReplaying] = useState(false);
  const mayReplay = me.permissions.includes(wide ? "platform:deliveries" : "deliveries:replay");
  const named = useMemo(() => (delivery: DeliveryItem) => contentText(t, delivery), [t]);
  const { scope: _, ...narrowing } = state.filters;

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <PageHeader
        title={t("deliveries.title")}
        lead={wide ? t("deliveries.leadPlatform") : t("deliveries.lead", { organization: me.organization?.name ?? "" })}
        actions={
          mayReplay && (
            <Button onClick={() => setReplaying(true)}>
              <RotateCcw aria-hidden />
              {t("deliveries.replayAll")}
            </Button>
          )
        }
      />
      <div className="flex flex-wrap items-center gap-2">
        <ChoiceFilter
          label={t("deliveries.channel")}
          value={state.filters.channel}
          options={deliveryChannels.map((value) => ({ value, label: channelText(t, value) }))}
          onChange={(value) => state.setFilter("channel", value)}
        />
        <ChoiceFilter
          label={t("people.status")}
          value={state.filters.state}
          options={deliveryStates.map((value) => ({ value, label: t(`delivery.state.${value}`) }))}
          onChange={(value) => state.setFilter("state", value)}
        />
        {workflows.data !== undefined && (
          <ChoiceFilter
            label={t("deliveries.workflow")}
            value={state.filters.workflow}
            options={workflows.data.items.map((workflow) => ({ value: workflow.id, label: nameIn(locale, workflow) }))}
            onChange={(value) => state.setFilter("workflow", value)}
          />
        )}
        <PersonFilter
          label={t("deliveries.recipient")}
          organization={wide ? null : reach.organization}
          value={state.filters.person}
          nameOf={nobody}
          onChange={(value) => state.setFilter("person", value)}
        />
        {reach.platform && reach.organization !== null && (
          <ChoiceFilter
            label={t("audit.scope")}
            value={state.filters.scope}
            options={[{ value: "platform", label: t("audit.scopePlatform") }]}
            onChange={(value) => state.setFilter("scope", value)}
          />
        )}
        {Object.keys(narrowing).length > 0 && (
          <Button tone="quiet" size="small" className="h-9" onClick={state.clear}>
            {t("list.clear")}
          </Button>
        )}
      </div>
      <WithPanel
        list={
          <ListView
            label={t("deliveries.title")}
            paged={paged}
            state={{ ...state, narrowed: Object.keys(narrowing).length > 0 }}
            columns={columns}
            idOf={idOf}
            nameOf={named}
            countKey="deliveries.count"
            empty={{ icon: Send, title: t("deliveries.none"), text: t("deliveries.noneText") }}
            opens
            {...(mayReplay
              ? {
                  selection,
                  onSelect: setSelection,
                  selectable: isGivenUp,
                  bulk: (
                    <ReplayChosen
                      organization={wide ? null : reach.organization}
                      ids={[...selection.ids]}
                      onDone={() => setSelection(nothingSelected)}
                    />
                  ),
                }
              : {})}
          />
        }
        panel={
          state.open === null ? null : (
            <DeliveryPanel
              key={state.open}
              id={state.open}
              organization={wide ? null : reach.organization}
              mayReplay={mayReplay}
              onClose={state.closeRow}
            />
          )
        }
      />
      {replaying && (
        <ReplayGivenUp
          organization={wide ? null : reach.organization}
          workflows={workflows.data?.items ?? []}
          onClose={() => setReplaying(false)}
        />
      )}
    </div>
  );
}
