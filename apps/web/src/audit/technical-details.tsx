"use client";
import type { AuditEvent } from "@plateforme/api-client/types";
import { useTranslate } from "@/i18n/use-translate";
import { CopyId } from "@/list/copy-id";
import { Entry } from "@/list/entry";

export interface TechnicalDetailsProps {
  event: AuditEvent;
  /** Facts that have no words. */
  facts: readonly [string, unknown][];
}

const code = "break-words font-mono text-[12.5px]";

/** What finds an event in a log or an export. Closed until it is asked for. */
export function TechnicalDetails({ event, facts }: TechnicalDetailsProps) {
  const t = useTranslate();
  const { context } = event;
  return (
    <details className="border-t pt-4">
      <summary className="w-fit rounded-sm font-medium text-muted text-small hover:text-text">
        {t("audit.technical")}
      </summary>
      <dl className="mt-3 grid gap-3">
        <Entry label={t("audit.eventType")}>
          <span className={code}>{event.type}</span>
        </Entry>
        <Entry label={t("audit.position")}>
          <span className={code}>{event.position}</span>
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
        {facts.map(([name, value]) => (
          <Entry key={name} label={<span className={code}>{name}</span>}>
            <span className={code}>{typeof value === "string" ? value : JSON.stringify(value)}</span>
          </Entry>
        ))}
      </dl>
    </details>
  );
}
