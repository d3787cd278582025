"use client";
import type { UserItem } from "@plateforme/api-client/types";
import { Avatar } from "@plateforme/ui-components/avatar";
import { Badge } from "@plateforme/ui-components/badge";
import { Button } from "@plateforme/ui-components/button";
import { Card } from "@plateforme/ui-components/card";
import { EmptyState } from "@plateforme/ui-components/empty-state";
import { Table, TableCell, TableHead, TableRow } from "@plateforme/ui-components/table";
import { SearchX, UsersRound } from "lucide-react";
import { usePeople } from "@/data/people";
import { formatDate } from "@/i18n/format";
import { roleText } from "@/i18n/role-text";
import { useTranslate } from "@/i18n/use-translate";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";
import { PeopleSkeleton } from "./people-skeleton";

export function PeopleList({ search, ownId }: { search: string; ownId: string }) {
  const t = useTranslate();
  const people = usePeople(search);
  const items = people.data?.pages.flatMap((page) => page.items) ?? [];

  if (people.isPending) return <PeopleSkeleton />;
  if (people.isError && items.length === 0) {
    return <FailureNotice error={people.error} retry={() => void people.refetch()} />;
  }
  if (items.length === 0) {
    return search === "" ? (
      <EmptyState icon={UsersRound} title={t("people.empty")}>
        {t("people.emptyText")}
      </EmptyState>
    ) : (
      <EmptyState icon={SearchX} title={t("people.noMatch", { search })}>
        {t("people.noMatchText")}
      </EmptyState>
    );
  }
  return (
    <>
      <Card aria-label={t("people.title")} aria-busy={people.isFetching}>
        <Table>
          <thead>
            <tr>
              <TableHead>{t("people.person")}</TableHead>
              <TableHead className="hidden sm:table-cell">{t("people.role")}</TableHead>
              <TableHead>{t("people.status")}</TableHead>
              <TableHead className="hidden lg:table-cell">{t("people.joined")}</TableHead>
            </tr>
          </thead>
          <tbody>
            {items.map((person) => (
              <PersonRow key={person.id} person={person} own={person.id === ownId} />
            ))}
          </tbody>
        </Table>
      </Card>
      {people.isError && <FailureNotice error={people.error} retry={() => void people.fetchNextPage()} />}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-muted text-small" aria-live="polite">
          {t(people.hasNextPage ? "people.countSoFar" : "people.count", { count: items.length })}
        </p>
        {people.hasNextPage && (
          <Button busy={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
            {t("action.more")}
          </Button>
        )}
      </div>
    </>
  );
}

function PersonRow({ person, own }: { person: UserItem; own: boolean }) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const name = person.name || person.email;
  return (
    <TableRow>
      <TableCell className="w-full max-w-0 sm:w-1/2">
        <div className="flex items-center gap-2.5">
          <Avatar name={name} src={person.avatar_url} />
          <div className="min-w-0">
            <p className="flex items-center gap-2">
              <span className="truncate font-semibold">{name}</span>
              {own && <Badge tone="accent">{t("people.you")}</Badge>}
            </p>
            {person.name && <p className="truncate text-muted text-small">{person.email}</p>}
          </div>
        </div>
      </TableCell>
      <TableCell className="hidden whitespace-nowrap sm:table-cell">
        {person.roles.map((role) => roleText(t, role)).join(", ") || "–"}
      </TableCell>
      <TableCell>
        <PersonStatus person={person} />
      </TableCell>
      <TableCell className="hidden whitespace-nowrap text-muted lg:table-cell">
        {formatDate(locale, person.created_at)}
      </TableCell>
    </TableRow>
  );
}

function PersonStatus({ person }: { person: UserItem }) {
  const t = useTranslate();
  if (person.status !== "active") return <Badge tone="bad">{t("status.suspended")}</Badge>;
  return (
    <Badge tone={person.email_verified ? "ok" : "warn"}>
      {t(person.email_verified ? "status.verified" : "status.unverified")}
    </Badge>
  );
}
