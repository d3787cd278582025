"use client";
import type { AuditActor, AuditEvent } from "@plateforme/api-client/types";
import { Avatar } from "@plateforme/ui-components/avatar";
import { Badge } from "@plateforme/ui-components/badge";
import type { Column } from "@plateforme/ui-components/data-table";
import { useMemo } from "react";
import { eventText } from "@/i18n/event-text";
import type { Translate } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";
import { EventTime } from "@/list/event-time";

/** Who did it, in words. */
export function actorText(t: Translate, actor: AuditActor): string {
  if (actor.kind !== "user") return t(`audit.actor.${actor.kind}`);
  return actor.name || actor.email || t("audit.actor.gone");
}

/** What it happened to, where that is somebody or something else than who did it. */
export function subjectText(t: Translate, event: AuditEvent): string | null {
  const { subject, person } = event;
  if (subject?.kind === "user") {
    if (subject.id === event.actor.id) return null;
    return subject.name ?? person?.email ?? t("audit.actor.gone");
  }
  if (subject?.name) return subject.name;
  if (person !== null && person.id !== event.actor.id) return person.name ?? person.email;
  // A role, a setting: things without an id of their own that anybody would know them by.
  const { name } = event.payload;
  return typeof name === "string" ? name : null;
}

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
        className: "w-36 hidden @4xl:table-cell truncate text-muted font-mono text-[12.5px]",
        cell: (event) => event.context?.ip ?? "–",
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
        <span className="truncate font-medium">{eventText(t, event.type)}</span>
        {event.damaged && <Badge tone="bad">{t("audit.damaged")}</Badge>}
        {!event.damaged && event.category === "refusal" && <Badge tone="warn">{t("audit.refused")}</Badge>}
      </p>
      <p className="truncate text-muted text-small">
        <span className="@2xl:hidden">{actorText(t, event.actor)}</span>
        {subject !== null && <span className="before:mx-1.5 before:content-['·'] @2xl:before:hidden">{subject}</span>}
        {subject === null && <span className="hidden font-mono text-[12px] @2xl:inline">{event.type}</span>}
      </p>
    </div>
  );
}

function Who({ actor, t }: { actor: AuditActor; t: Translate }) {
  const name = actorText(t, actor);
  if (actor.kind !== "user" || actor.id === null) return <span className="text-muted">{name}</span>;
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <Avatar name={name} />
      <span className="truncate">{name}</span>
    </div>
  );
}
