"use client";
import type { AuditEvent, Me } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { SidePanel } from "@plateforme/ui-components/side-panel";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { useAuditEvent } from "@/data/audit";
import { formatExactTime } from "@/i18n/format";
import { useTranslate } from "@/i18n/use-translate";
import { Entry } from "@/list/entry";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";
import { ChangeList, pairOf } from "./change-list";
import { actorText, eventTitle, personText, subjectText } from "./event-words";
import { Facts } from "./facts";
import { TechnicalDetails } from "./technical-details";
import { factName, sortFacts } from "./words";

export interface EventPanelProps {
  me: Me;
  id: string;
  /** The event, where the list has it. */
  known: AuditEvent | undefined;
  onClose(): void;
  /** Shows what somebody did. */
  onActor(id: string): void;
  /** Shows everything about a person. */
  onPerson(id: string): void;
}

/** Who did what to whom, from where, and what was different afterwards. */
export function EventPanel({ me, id, known, onClose, onActor, onPerson }: EventPanelProps) {
  const t = useTranslate();
  const { event, error, retry } = useAuditEvent(id, known);
  return (
    <SidePanel
      title={
        <h2 className="font-semibold text-section">{event === undefined ? t("audit.event") : eventTitle(t, event)}</h2>
      }
      closeLabel={t("list.closePanel")}
      onClose={onClose}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-[18px]">
        {event !== undefined && <Details me={me} event={event} onActor={onActor} onPerson={onPerson} />}
        {event === undefined && error !== null && <FailureNotice error={error} retry={retry} />}
        {event === undefined && error === null && <Skeleton className="h-48" />}
      </div>
    </SidePanel>
  );
}

function Details({
  me,
  event,
  onActor,
  onPerson,
}: Omit<EventPanelProps, "id" | "known" | "onClose"> & { event: AuditEvent }) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const { actor, person, context } = event;
  const subject = subjectText(t, event);
  const payload = sortFacts(t, event.payload);
  const personal = sortFacts(t, event.personal ?? {});
  const changes = Object.entries(event.changes ?? {});
  const worded = changes.filter(
    ([field, change]) => factName(t, field, pairOf(change).after ?? pairOf(change).before) !== null,
  );
  const about = person !== null && person.id !== actor.id ? person : null;
  return (
    <>
      {event.damaged && (
        <Alert tone="bad" title={t("audit.damaged")}>
          {t("audit.damagedText")}
        </Alert>
      )}
      {event.erased && <Alert tone="warn">{t("audit.erased")}</Alert>}
      <dl className="grid gap-3">
        <Entry label={t("audit.who")}>
          {actor.id === null ? (
            <p>{actorText(t, actor)}</p>
          ) : (
            <Narrow title={t("audit.allBy", { name: actorText(t, actor) })} onPress={() => onActor(actor.id ?? "")}>
              {actorText(t, actor)}
            </Narrow>
          )}
          {actor.email && actor.name && <p className="text-muted text-small">{actor.email}</p>}
        </Entry>
        {event.type === "organization.ownership_transferred" && event.payload.from !== actor.id && (
          <Entry label={t("audit.formerOwner")}>
            {typeof event.payload.from === "string" &&
              personText(t, { id: event.payload.from, name: null, email: null })}
          </Entry>
        )}
        {subject !== null && (
          <Entry label={t("audit.subject")}>
            {about === null ? (
              subject
            ) : (
              <Narrow title={t("audit.allAbout", { name: personText(t, about) })} onPress={() => onPerson(about.id)}>
                {subject}
              </Narrow>
            )}
            {about?.email && about.email !== subject && <p className="text-muted text-small">{about.email}</p>}
          </Entry>
        )}
        <Entry label={t("audit.when")}>
          <time dateTime={event.occurred_at}>{formatExactTime(locale, event.occurred_at)}</time>
        </Entry>
        {event.organization_name !== null && <Entry label={t("audit.organization")}>{event.organization_name}</Entry>}
        {context?.ip && <Entry label={t("audit.ip")}>{context.ip}</Entry>}
        {context?.user_agent && <Entry label={t("audit.userAgent")}>{context.user_agent}</Entry>}
      </dl>
      <ChangeList changes={worded} />
      <Facts title={t("audit.facts")} facts={payload.worded} />
      <Facts title={t("audit.personal")} facts={personal.worded} />
      {event.type === "user.erased" && event.subject !== null && me.permissions.includes("users:erase") && (
        <Button asChild size="small" className="justify-self-start">
          <a href={`/api/v1/users/${event.subject.id}/erasure`} download={`erasure-${event.subject.id}.json`}>
            <Download aria-hidden />
            {t("person.certificate")}
          </a>
        </Button>
      )}
      {person !== null && (
        <Button size="small" onClick={() => onPerson(person.id)} className="max-w-full justify-self-start">
          <span className="truncate">{t("audit.allAbout", { name: personText(t, person) })}</span>
        </Button>
      )}
      <TechnicalDetails
        event={event}
        facts={[...changes.filter((change) => !worded.includes(change)), ...payload.technical, ...personal.technical]}
      />
    </>
  );
}

/** A name that narrows the list when it is pressed. */
function Narrow({ title, onPress, children }: { title: string; onPress(): void; children: ReactNode }) {
  return (
    <button
      type="button"
      title={title}
      onClick={onPress}
      className="max-w-full break-words rounded-sm text-left underline decoration-edge underline-offset-3 hover:decoration-accent"
    >
      {children}
    </button>
  );
}
