"use client";
import type { UserItem } from "@plateforme/api-client/types";
import { Avatar } from "@plateforme/ui-components/avatar";
import { Badge } from "@plateforme/ui-components/badge";
import type { Column } from "@plateforme/ui-components/data-table";
import { useMemo } from "react";
import { formatDate } from "@/i18n/format";
import { roleText } from "@/i18n/role-text";
import type { Translate } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

export function personName(person: UserItem): string {
  return person.name || person.email;
}

/** The columns of the people list; on a narrow screen a person and their state are left. */
export function usePeopleColumns(ownId: string): readonly Column<UserItem>[] {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  return useMemo(
    () => [
      {
        id: "person",
        header: t("people.person"),
        sort: { ascending: "name", descending: "-name" },
        cell: (person) => <Person person={person} own={person.id === ownId} t={t} />,
      },
      {
        id: "role",
        header: t("people.role"),
        className: "w-40 hidden @xl:table-cell truncate",
        cell: (person) => person.roles.map((role) => roleText(t, role)).join(", ") || "–",
      },
      {
        id: "status",
        header: t("people.status"),
        className: "w-32 hidden @xs:table-cell",
        cell: (person) => <PersonStatus person={person} t={t} />,
      },
      {
        id: "joined",
        header: t("people.joined"),
        sort: { ascending: "created_at", descending: "-created_at", first: "descending" },
        className: "w-36 hidden @3xl:table-cell text-muted truncate",
        cell: (person) => formatDate(locale, person.created_at),
      },
    ],
    [t, locale, ownId],
  );
}

function Person({ person, own, t }: { person: UserItem; own: boolean; t: Translate }) {
  return (
    <div className="flex items-center gap-2.5">
      <Avatar name={personName(person)} src={person.avatar_url} />
      <div className="min-w-0">
        <p className="flex items-center gap-2">
          <span title={personName(person)} className="truncate font-semibold">
            {personName(person)}
          </span>
          {own && <Badge tone="accent">{t("people.you")}</Badge>}
          {person.match === "fuzzy" && <Badge>{t("people.similar")}</Badge>}
        </p>
        {person.name && <p className="hidden truncate text-muted text-small @xs:block">{person.email}</p>}
        {/* Where there is no room for a column, the state says more than the address. */}
        <p className="flex @xs:hidden">
          <PersonStatus person={person} t={t} />
        </p>
      </div>
    </div>
  );
}

export function PersonStatus({ person, t }: { person: UserItem; t: Translate }) {
  if (person.status !== "active") return <Badge tone="bad">{t(`status.${person.status}`)}</Badge>;
  return (
    <Badge tone={person.email_verified ? "ok" : "warn"}>
      {t(person.email_verified ? "status.verified" : "status.unverified")}
    </Badge>
  );
}
