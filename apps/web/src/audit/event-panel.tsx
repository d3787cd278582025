"use client";
import type { AuditEvent } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { SidePanel } from "@plateforme/ui-components/side-panel";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { useAuditEvent } from "@/data/audit";
import { eventText } from "@/i18n/event-text";
import { formatExactTime } from "@/i18n/format";
import { useTranslate } from "@/i18n/use-translate";
import { CopyId } from "@/list/copy-id";
import { Entry } from "@/list/entry";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";
import { actorText, subjectText } from "./audit-columns";
import { ChangeList } from "./change-list";
import { Facts } from "./facts";

export interface EventPanelProps {
  id: string;
  /** The event, where the list has it. */
  known: AuditEvent | undefined;
  onClose(): void;
  /** Shows everything about a person. */
  onPerson(id: string): void;
}

/** Who did what to whom, from where, and what was different afterwards. */
export function EventPanel({ id, known, onClose, onPerson }: EventPanelProps) {
  const t = useTranslate();
  const { event, error, retry } = useAuditEvent(id, known);
  return (
    <SidePanel
      title={
        <div className="grid gap-0.5">
          <h2 className="font-semibold text-section">
            {event === undefined ? t("audit.event") : eventText(t, event.type)}
          </h2>
          {event !== undefined && <p className="font-mono text-[12.5px] text-muted">{event.type}</p>}
        </div>
      }
      closeLabel={t("list.closePanel")}
      onClose={onClose}
    >
      <div className="grid gap-4 p-[18px]">
        {event !== undefined && <Details event={event} onPerson={onPerson} />}
        {event === undefined && error !== null && <FailureNotice error={error} retry={retry} />}
        {event === undefined && error === null && <Skeleton className="h-48" />}
      </div>
    </SidePanel>
  );
}

function Details({ event, onPerson }: { event: AuditEvent; onPerson(id: string): void }) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const { actor, person, context } = event;
  const subject = subjectText(t, event);
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
          <p>{actorText(t, actor)}</p>
          {actor.email && actor.name && <p className="text-muted text-small">{actor.email}</p>}
        </Entry>
        {subject !== null && <Entry label={t("audit.subject")}>{subject}</Entry>}
        <Entry label={t("audit.when")}>
          <time dateTime={event.occurred_at}>{formatExactTime(locale, event.occurred_at)}</time>
        </Entry>
        {event.organization_name !== null && <Entry label={t("audit.organization")}>{event.organization_name}</Entry>}
        {context?.ip && <Entry label={t("audit.ip")}>{context.ip}</Entry>}
        {context?.user_agent && <Entry label={t("audit.userAgent")}>{context.user_agent}</Entry>}
      </dl>
      <ChangeList changes={event.changes} />
      <Facts title={t("audit.facts")} values={event.payload} />
      <Facts title={t("audit.personal")} values={event.personal ?? {}} />
      <dl className="grid gap-3 border-t pt-4">
        <Entry label={t("audit.position")}>
          <span className="font-mono text-[12.5px]">{event.position}</span>
        </Entry>
        <Entry label={t("audit.id")}>
          <CopyId id={event.id} />
        </Entry>
        {context?.request_id && (
          <Entry label={t("audit.request")}>
            <CopyId id={context.request_id} />
          </Entry>
        )}
        {context?.session_id && (
          <Entry label={t("audit.session")}>
            <CopyId id={context.session_id} />
          </Entry>
        )}
      </dl>
      {person !== null && (
        <Button size="small" onClick={() => onPerson(person.id)} className="justify-self-start">
          {t("audit.allAbout", { name: person.name ?? person.email ?? t("audit.actor.gone") })}
        </Button>
      )}
    </>
  );
}
