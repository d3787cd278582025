"use client";
import type { Me, UserItem } from "@plateforme/api-client/types";
import { nothingSelected, type Selection } from "@plateforme/ui-components/selection";
import { UsersRound } from "lucide-react";
import { useMemo, useState } from "react";
import { usePeople } from "@/data/people";
import { roleText } from "@/i18n/role-text";
import { useTranslate } from "@/i18n/use-translate";
import { useWeekStart } from "@/i18n/use-week-start";
import { ChoiceFilter } from "@/list/choice-filter";
import { DateFilter } from "@/list/date-filter";
import { FilterBar } from "@/list/filter-bar";
import { ListView } from "@/list/list-view";
import { usePaged } from "@/list/paged";
import { useNow } from "@/list/time-ago";
import { useListState } from "@/list/use-list-state";
import { WithPanel } from "@/list/with-panel";
import { PageHeader } from "@/shell/page-header";
import { BulkActions } from "./bulk-actions";
import { NewPerson } from "./new-person";
import { personName, usePeopleColumns } from "./people-columns";
import { PeopleExport } from "./people-export";
import { peopleQuery, peopleShape, statuses } from "./people-query";
import { PersonPanel } from "./person-panel";

const idOf = (person: UserItem) => person.id;
const roles = ["owner", "admin", "member"] as const;

/** Everybody on the platform. */
export function PeopleList({ me }: { me: Me }) {
  const t = useTranslate();
  const state = useListState(peopleShape);
  const now = useNow();
  const weekStart = useWeekStart();
  const query = useMemo(() => peopleQuery(state, now, weekStart), [state, now, weekStart]);
  const paged = usePaged(usePeople(query));
  const columns = usePeopleColumns(me.id);
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const chosen = useMemo(() => paged.items.filter((person) => selection.ids.has(person.id)), [paged.items, selection]);
  const may = (permission: string) => me.permissions.includes(permission);
  const mayAct = may("users:suspend") || may("users:delete");

  return (
    <div className="grid gap-4">
      <PageHeader
        title={t("people.title")}
        lead={t("people.lead")}
        actions={
          <div className="flex gap-2">
            {may("users:export") && <PeopleExport query={query} />}
            {may("users:create") && <NewPerson onCreated={state.openRow} />}
          </div>
        }
      />
      <FilterBar searchLabel={t("people.search")} state={state}>
        <ChoiceFilter
          label={t("people.status")}
          value={state.filters.status}
          options={statuses.map((status) => ({ value: status, label: t(`status.${status}`) }))}
          onChange={(value) => state.setFilter("status", value)}
        />
        <ChoiceFilter
          label={t("people.address")}
          value={state.filters.verified}
          options={[
            { value: "true", label: t("people.addressVerified") },
            { value: "false", label: t("people.addressNot") },
          ]}
          onChange={(value) => state.setFilter("verified", value)}
        />
        <ChoiceFilter
          label={t("people.platformRole")}
          value={state.filters.role}
          options={roles.map((role) => ({ value: role, label: roleText(t, role) }))}
          onChange={(value) => state.setFilter("role", value)}
        />
        <DateFilter
          label={t("people.joined")}
          value={state.filters.joined}
          onChange={(value) => state.setFilter("joined", value)}
        />
      </FilterBar>
      <WithPanel
        list={
          <ListView
            label={t("people.title")}
            paged={paged}
            state={state}
            columns={columns}
            idOf={idOf}
            nameOf={personName}
            {...(state.search === "" ? { defaultSort: "-created_at" } : {})}
            countKey="people.count"
            empty={{ icon: UsersRound, title: t("people.empty"), text: t("people.emptyText") }}
            opens
            {...(mayAct ? { selection, onSelect: setSelection } : {})}
            selectable={(person: UserItem) => person.id !== me.id}
            bulk={<BulkActions me={me} people={chosen} onDone={() => setSelection(nothingSelected)} />}
          />
        }
        panel={
          state.open === null ? null : (
            <PersonPanel
              key={state.open}
              me={me}
              id={state.open}
              listed={paged.items.find((person) => person.id === state.open)}
              onClose={state.closeRow}
            />
          )
        }
      />
    </div>
  );
}
