"use client";
import type { AuditEvent, Me } from "@plateforme/api-client/types";
import { Button } from "@plateforme/ui-components/button";
import { ScrollText } from "lucide-react";
import { useMemo } from "react";
import { useAuditEvents, useAuditEventTypes } from "@/data/audit";
import { eventText } from "@/i18n/event-text";
import { useTranslate } from "@/i18n/use-translate";
import { useWeekStart } from "@/i18n/use-week-start";
import { ChoiceFilter } from "@/list/choice-filter";
import { DateFilter } from "@/list/date-filter";
import { ExportMenu } from "@/list/export-menu";
import { FilterBar } from "@/list/filter-bar";
import { ListSkeleton } from "@/list/list-skeleton";
import { ListView } from "@/list/list-view";
import { usePaged } from "@/list/paged";
import { useNow } from "@/list/time-ago";
import { useListState } from "@/list/use-list-state";
import { WithPanel } from "@/list/with-panel";
import { PageHeader } from "@/shell/page-header";
import { useAuditColumns } from "./audit-columns";
import { type AuditReach, auditQuery, auditShape, isPlatformWide } from "./audit-query";
import { EventPanel } from "./event-panel";
import { eventTitle } from "./event-words";
import { LiveToggle } from "./live-toggle";
import { PersonFilter } from "./person-filter";
import { literally, typesCalled } from "./types-named";
import { useLiveTail } from "./use-live-tail";

const idOf = (event: AuditEvent) => event.id;

export function AuditList({ me, reach }: { me: Me; reach: AuditReach }) {
  const t = useTranslate();
  const state = useListState(auditShape);
  const now = useNow();
  const wide = isPlatformWide(reach, state);
  const weekStart = useWeekStart();
  const types = useTypeOptions();
  const called = useMemo(() => typesCalled(types, state.search), [types, state.search]);
  const query = useMemo(() => auditQuery(reach, state, now, weekStart, called), [reach, state, now, weekStart, called]);
  const events = useAuditEvents(query);
  const paged = usePaged(events);
  const tail = useLiveTail(query, events.data?.pages[0]?.position);
  const items = useMemo(() => merge(tail.events, paged.items), [tail.events, paged.items]);
  const columns = useAuditColumns(wide);
  const nameOf = (person: string) => nameIn(items, person);
  const mayExport = me.permissions.includes(wide ? "platform:audit" : "audit:export");
  const named = useMemo(() => (event: AuditEvent) => eventTitle(t, event), [t]);

  return (
    <div className="grid gap-4">
      <PageHeader
        title={t("audit.title")}
        lead={wide ? t("audit.leadPlatform") : t("audit.lead", { name: me.organization?.name ?? "" })}
        actions={
          <div className="flex gap-2">
            <LiveToggle tail={tail} />
            {mayExport && (
              <ExportMenu
                path="/api/v1/audit-events/export"
                query={query}
                formats={[
                  ["csv", t("export.csv")],
                  ["ndjson", t("export.verifiable")],
                ]}
              />
            )}
          </div>
        }
      />
      <FilterBar searchLabel={t("audit.search")} state={state}>
        <ChoiceFilter
          label={t("audit.type")}
          value={state.filters.type}
          options={types}
          onChange={(value) => state.setFilter("type", value)}
        />
        <PersonFilter
          label={t("audit.who")}
          organization={wide ? null : reach.organization}
          value={state.filters.actor}
          nameOf={nameOf}
          onChange={(value) => state.setFilter("actor", value)}
        />
        <PersonFilter
          label={t("audit.subject")}
          organization={wide ? null : reach.organization}
          value={state.filters.person}
          nameOf={nameOf}
          onChange={(value) => state.setFilter("person", value)}
        />
        <DateFilter
          label={t("audit.when")}
          value={state.filters.when}
          onChange={(value) => state.setFilter("when", value)}
        />
        {reach.platform && reach.organization !== null && (
          <ChoiceFilter
            label={t("audit.scope")}
            value={state.filters.scope}
            options={[{ value: "platform", label: t("audit.scopePlatform") }]}
            onChange={(value) => state.setFilter("scope", value)}
          />
        )}
      </FilterBar>
      {called.length > 0 && state.filters.type === undefined && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <span className="text-muted text-small">{t("audit.calledSo", { search: state.search })}</span>
          <Button size="small" onClick={() => state.setSearch(literally(state.search))}>
            {t("audit.searchLiterally")}
          </Button>
        </div>
      )}
      <WithPanel
        list={
          events.looking ? (
            <ListSkeleton />
          ) : (
            <ListView
              label={t("audit.title")}
              paged={{ ...paged, items }}
              state={state}
              columns={columns}
              idOf={idOf}
              nameOf={named}
              countKey="audit.count"
              empty={{ icon: ScrollText, title: t("audit.empty"), text: t("audit.emptyText") }}
              opens
            />
          )
        }
        panel={
          state.open === null ? null : (
            <EventPanel
              me={me}
              id={state.open}
              known={items.find((event) => event.id === state.open)}
              onClose={state.closeRow}
              onActor={(actor) => state.change({ filters: { actor, person: null }, open: null })}
              onPerson={(person) => state.change({ filters: { person, actor: null }, open: null })}
            />
          )
        }
      />
    </div>
  );
}

/** What came in live, before what was listed; nothing twice. */
function merge(live: readonly AuditEvent[], listed: readonly AuditEvent[]): readonly AuditEvent[] {
  if (live.length === 0) return listed;
  const known = new Set(listed.map(idOf));
  return [...live.filter((event) => !known.has(event.id)), ...listed];
}

/** What somebody is called in what is listed: of who left, nothing else tells. */
function nameIn(events: readonly AuditEvent[], person: string): string | null {
  for (const event of events) {
    for (const one of [event.actor, event.person]) {
      if (one !== null && one.id === person && (one.name || one.email)) return one.name || one.email;
    }
  }
  return null;
}

/** Every type by its words. */
function useTypeOptions() {
  const t = useTranslate();
  const types = useAuditEventTypes();
  return useMemo(() => {
    const options = (types.data?.items ?? []).map(({ type }) => ({ value: type, label: eventText(t, type) }));
    return options.sort((a, b) => a.label.localeCompare(b.label));
  }, [t, types.data]);
}
