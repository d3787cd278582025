"use client";
import type { Me, UserItem } from "@plateforme/api-client/types";
import { UsersRound } from "lucide-react";
import { usePeople } from "@/data/people";
import { useTranslate } from "@/i18n/use-translate";
import { FilterBar } from "@/list/filter-bar";
import { ListView } from "@/list/list-view";
import { usePaged } from "@/list/paged";
import { useListState } from "@/list/use-list-state";
import { personName, usePeopleColumns } from "./people-columns";

const shape = { filters: [] } as const;
const idOf = (person: UserItem) => person.id;

/** Everybody on the platform. */
export function PeopleList({ me }: { me: Me }) {
  const t = useTranslate();
  const state = useListState(shape);
  const paged = usePaged(usePeople(state.search));
  const columns = usePeopleColumns(me.id);
  return (
    <div className="grid gap-4">
      <FilterBar searchLabel={t("people.search")} state={state} />
      <ListView
        label={t("people.title")}
        paged={paged}
        state={state}
        columns={columns}
        idOf={idOf}
        nameOf={personName}
        countKey="people.count"
        empty={{ icon: UsersRound, title: t("people.empty"), text: t("people.emptyText") }}
      />
    </div>
  );
}
