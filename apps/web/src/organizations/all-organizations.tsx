"use client";
import type { OrganizationItem } from "@plateforme/api-client/types";
import { Avatar } from "@plateforme/ui-components/avatar";
import { Badge } from "@plateforme/ui-components/badge";
import type { Column } from "@plateforme/ui-components/data-table";
import { Building } from "lucide-react";
import { useMemo } from "react";
import { useAllOrganizations } from "@/data/organizations";
import { formatDate } from "@/i18n/format";
import { useTranslate } from "@/i18n/use-translate";
import { ChoiceFilter } from "@/list/choice-filter";
import { FilterBar } from "@/list/filter-bar";
import { ListView } from "@/list/list-view";
import { usePaged } from "@/list/paged";
import { useListState } from "@/list/use-list-state";
import { WithPanel } from "@/list/with-panel";
import { useView } from "@/view/view-store";
import { AnyOrganizationPanel } from "./any-organization-panel";

const shape = { filters: ["type", "deleted"] } as const;
const kinds = ["customer", "platform"] as const;
const idOf = (organization: OrganizationItem) => organization.id;
const nameOf = (organization: OrganizationItem) => organization.name;

export function AllOrganizations() {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const state = useListState(shape);
  const type = kinds.find((kind) => kind === state.filters.type);
  const deleted = state.filters.deleted === "true";
  const paged = usePaged(useAllOrganizations({ search: state.search, type, deleted }));
  const columns = useMemo<readonly Column<OrganizationItem>[]>(
    () => [
      {
        id: "name",
        header: t("nav.organization"),
        cell: (organization) => (
          <div className="flex items-center gap-2.5">
            <Avatar name={organization.name} src={organization.logo_url} shape="square" />
            <div className="min-w-0">
              <p className="flex items-center gap-2">
                <span className="truncate font-semibold">{organization.name}</span>
                {organization.type === "platform" && <Badge tone="accent">{t("organizationType.platform")}</Badge>}
                {organization.deleted_at && <Badge tone="bad">{t("organizations.deletedBadge")}</Badge>}
              </p>
              <p className="truncate font-mono text-[12px] text-muted">{organization.slug}</p>
            </div>
          </div>
        ),
      },
      {
        id: "created",
        header: t("organization.since"),
        className: "hidden w-36 truncate text-muted @lg:table-cell",
        cell: (organization) => formatDate(locale, organization.created_at),
      },
    ],
    [t, locale],
  );

  return (
    <>
      <FilterBar searchLabel={t("organizations.search")} state={state}>
        <ChoiceFilter
          label={t("organization.type")}
          value={type}
          options={kinds.map((value) => ({ value, label: t(`organizationType.${value}`) }))}
          onChange={(value) => state.setFilter("type", value)}
        />
        <ChoiceFilter
          label={t("people.status")}
          value={deleted ? "true" : undefined}
          options={[{ value: "true", label: t("organizations.deletedBadge") }]}
          onChange={(value) => state.setFilter("deleted", value)}
        />
      </FilterBar>
      <WithPanel
        list={
          <ListView
            label={t("organizations.title")}
            paged={paged}
            state={state}
            columns={columns}
            idOf={idOf}
            nameOf={nameOf}
            countKey="organizations.count"
            empty={{ icon: Building, title: t("organizations.empty"), text: t("organizations.emptyText") }}
            opens
          />
        }
        panel={
          state.open === null ? null : (
            <AnyOrganizationPanel
              id={state.open}
              listed={paged.items.find(({ id }) => id === state.open)}
              onClose={state.closeRow}
            />
          )
        }
      />
    </>
  );
}
