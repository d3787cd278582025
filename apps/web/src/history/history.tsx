"use client";
import type { AuditEvent } from "@plateforme/api-client/types";
import { classNames } from "@plateforme/ui-components/class-names";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { eventTitle, subjectText } from "@/audit/event-words";
import { useHistory } from "@/data/audit";
import { roleText } from "@/i18n/role-text";
import type { Translate } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";
import { EventTime } from "@/list/event-time";
import { FailureNotice } from "@/shell/failure-notice";

export interface HistoryProps {
  /** Where; none for everywhere, which only the platform's auditors may ask. */
  organization: string | null;
  person: string;
}

/** The latest that happened to somebody or was done by them, newest first. */
export function History({ organization, person }: HistoryProps) {
  const t = useTranslate();
  const history = useHistory(organization, person);
  if (history.error === null && (history.items === undefined || history.searching)) {
    return (
      <div className="grid gap-3" aria-busy="true">
        <Skeleton className="h-9" />
        <Skeleton className="h-9" />
        <Skeleton className="h-9" />
      </div>
    );
  }
  if (history.items === undefined) return <FailureNotice error={history.error} retry={history.retry} />;
  if (history.items.length === 0) return <p className="text-muted">{t("history.empty")}</p>;
  return (
    <ol className="grid gap-3">
      {history.items.map((event) => (
        <HistoryLine key={event.id} event={event} person={person} />
      ))}
    </ol>
  );
}

/** Something that was refused stands out, something that person did themselves is marked; the rest is quiet. */
function dotStyle(event: AuditEvent, person: string): string {
  if (event.type.endsWith("refused") || event.type === "session.refresh_reused") return "bg-danger";
  return event.actor.id === person ? "bg-accent" : "bg-edge";
}

function changeText(t: Translate, { changes }: AuditEvent): string | null {
  const role = changes?.role;
  if (typeof role !== "object" || role === null || !("before" in role) || !("after" in role)) return null;
  if (typeof role.before !== "string" || typeof role.after !== "string") return null;
  return t("history.fromTo", { before: roleText(t, role.before), after: roleText(t, role.after) });
}

function HistoryLine({ event, person }: { event: AuditEvent; person: string }) {
  const t = useTranslate();
  const change = changeText(t, event);
  // What they did themselves concerns somebody or something else.
  const whom = event.actor.id === person ? subjectText(t, event) : null;
  const by = event.actor.id !== null && event.actor.id !== person ? event.actor.name : null;
  return (
    <li className="grid grid-cols-[7px_minmax(0,1fr)] gap-2.5">
      <span aria-hidden className={classNames("mt-[7px] size-[7px] rounded-full", dotStyle(event, person))} />
      <div className="min-w-0 break-words">
        <p>
          {eventTitle(t, event)}
          {whom !== null && <span className="text-muted"> · {whom}</span>}
          {change !== null && <span className="text-muted"> · {change}</span>}
        </p>
        <p className="text-muted text-small">
          <EventTime time={event.occurred_at} />
          {by && <> · {t("history.by", { name: by })}</>}
          {event.context?.ip && <> · {event.context.ip}</>}
        </p>
      </div>
    </li>
  );
}
