"use client";
import type { AuditActor, AuditEvent } from "@plateforme/api-client/types";
import { Avatar } from "@plateforme/ui-components/avatar";
import { Badge } from "@plateforme/ui-components/badge";
import type { Column } from "@plateforme/ui-components/data-table";
import { UserRound } from "lucide-react";
import { useMemo } from "react";
import type { Translate } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";
import { EventTime } from "@/list/event-time";
import { actorText, eventTitle, subjectText } from "./event-words";

export function useAuditColumns(wide: boolean): readonly Column<AuditEvent>[] {
  const t = useTranslate();
  return useMemo(() => {
    const columns: Column<AuditEvent>[] = [
      { id: "what", header: t("audit.what"), cell: (event) => <What event={event} t={t} /> },
      {
        id: "who",
        header: t("audit.who"),
        className: "w-56 hidden @2xl:table-cell",
        cell: (event) => <Who actor={event.actor} t={t} />,
      },
      {
        id: "organization",
        header: t("audit.organization"),
        className: "w-44 hidden @5xl:table-cell truncate text-muted",
        cell: (event) => event.organization_name ?? "–",
      },
      {
        id: "where",
        header: t("audit.where"),
        className: "w-36 hidden @4xl:table-cell truncate text-muted",
        cell: (event) => <span className="font-mono text-[12.5px]">{event.context?.ip ?? "–"}</span>,
      },
      {
        id: "when",
        header: t("audit.when"),
        className: "w-36 text-muted",
        cell: (event) => <EventTime time={event.occurred_at} stacked />,
      },
    ];
    return wide ? columns : columns.filter((column) => column.id !== "organization");
  }, [t, wide]);
}

function What({ event, t }: { event: AuditEvent; t: Translate }) {
  const subject = subjectText(t, event);
  return (
    <div className="min-w-0">
      <p className="flex items-center gap-2">
        <span className="truncate font-medium">{eventTitle(t, event)}</span>
        {event.damaged && <Badge tone="bad">{t("audit.damaged")}</Badge>}
        {!event.damaged && event.category === "refusal" && <Badge tone="warn">{t("audit.refused")}</Badge>}
      </p>
      <p title={subject ?? undefined} className="truncate text-muted text-small">
        <span className="@2xl:hidden">{actorText(t, event.actor)}</span>
        {subject !== null && <span className="before:mx-1.5 before:content-['·'] @2xl:before:hidden">{subject}</span>}
      </p>
    </div>
  );
}

function Who({ actor, t }: { actor: AuditActor; t: Translate }) {
  const name = actorText(t, actor);
  if (actor.kind !== "user" || actor.id === null) return <span className="text-muted">{name}</span>;
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      {actor.name || actor.email ? (
        <Avatar name={name} />
      ) : (
        <span aria-hidden className="grid size-7 shrink-0 place-items-center rounded-full bg-sunken text-muted">
          <UserRound className="size-3.5" />
        </span>
      )}
      <span title={name} className="truncate">
        {name}
      </span>
    </div>
  );
}
