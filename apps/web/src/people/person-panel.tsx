"use client";
import type { Me, UserItem, UserRecord } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Avatar } from "@plateforme/ui-components/avatar";
import { Button } from "@plateforme/ui-components/button";
import { SidePanel } from "@plateforme/ui-components/side-panel";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { useState } from "react";
import { type PersonAction, usePerson } from "@/data/people";
import { History } from "@/history/history";
import { formatDate } from "@/i18n/format";
import { roleText } from "@/i18n/role-text";
import { useTranslate } from "@/i18n/use-translate";
import { ImpersonateDialog } from "@/impersonation/impersonate-dialog";
import { CopyId } from "@/list/copy-id";
import { Entry } from "@/list/entry";
import { TimeAgo } from "@/list/time-ago";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";
import { ActionDialog } from "./action-dialog";
import { PersonStatus, personName } from "./people-columns";
import { actionsFor, destroys } from "./person-actions";
import { PersonData } from "./person-data";
import { PersonForm } from "./person-form";
import { RequireResetDialog } from "./require-reset-dialog";

export interface PersonPanelProps {
  me: Me;
  id: string;
  /** As the list has them; a link may open somebody who is not on the first page. */
  listed: UserItem | undefined;
  onClose(): void;
}

/** One person's record: who they are, where they belong, what can be done, and what happened. */
export function PersonPanel({ me, id, listed, onClose }: PersonPanelProps) {
  const t = useTranslate();
  const record = usePerson(id);
  const person = record.data ?? listed;
  return (
    <SidePanel
      closeLabel={t("list.closePanel")}
      onClose={onClose}
      title={person === undefined ? <Skeleton className="h-10" /> : <Heading person={person} />}
    >
      <div className="grid gap-5 p-[18px]">
        {record.isError && <FailureNotice error={record.error} retry={() => void record.refetch()} />}
        {record.data === undefined && !record.isError && <Skeleton className="h-48" />}
        {record.data !== undefined && <Record me={me} record={record.data} onGone={onClose} />}
      </div>
    </SidePanel>
  );
}

function Heading({ person }: { person: UserItem }) {
  const t = useTranslate();
  return (
    <div className="flex items-center gap-3">
      <Avatar name={personName(person)} src={person.avatar_url} size="medium" />
      <div className="min-w-0">
        <h2 className="truncate font-semibold text-section">{personName(person)}</h2>
        <div className="mt-1">
          <PersonStatus person={person} t={t} />
        </div>
      </div>
    </div>
  );
}

function Record({ me, record, onGone }: { me: Me; record: UserRecord; onGone(): void }) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const [asked, setAsked] = useState<PersonAction | "reset" | "impersonate" | null>(null);
  const own = record.id === me.id;
  const may = (permission: string) => me.permissions.includes(permission);
  return (
    <>
      {record.erase_after !== null && (
        <Alert tone="warn" title={t("person.deleted")}>
          {t("person.eraseAfter", { date: formatDate(locale, record.erase_after) })}
        </Alert>
      )}
      {!own && (
        <div className="flex flex-wrap gap-2">
          {may("users:impersonate") && record.status === "active" && (
            <Button size="small" onClick={() => setAsked("impersonate")}>
              {t("impersonation.start")}
            </Button>
          )}
          {may("users:update") && record.status === "active" && (
            <Button size="small" onClick={() => setAsked("reset")}>
              {t("person.reset")}
            </Button>
          )}
          {actionsFor(me, record.status).map((action) => (
            <Button
              key={action}
              size="small"
              {...(destroys(action) ? { tone: "danger" as const } : {})}
              onClick={() => setAsked(action)}
            >
              {t(`person.action.${action}`)}
            </Button>
          ))}
        </div>
      )}
      {may("users:update") && record.status !== "deleted" ? <PersonForm record={record} /> : null}
      <dl className="grid gap-3">
        <Entry label={t("field.label.email")}>{record.email}</Entry>
        <Entry label={t("people.joined")}>{formatDate(locale, record.created_at)}</Entry>
        <Entry label={t("person.lastSeen")}>
          {record.last_seen_at === null ? t("person.never") : <TimeAgo time={record.last_seen_at} />}
        </Entry>
        <Entry label={t("person.sessions")}>{record.sessions_count}</Entry>
        <Entry label={t("person.organizations")}>
          {record.organizations.length === 0 ? (
            t("person.none")
          ) : (
            <ul>
              {record.organizations.map((organization) => (
                <li key={organization.id}>
                  {organization.name} <span className="text-faint">· {roleText(t, organization.role)}</span>
                </li>
              ))}
            </ul>
          )}
        </Entry>
        <Entry label={t("members.id")}>
          <CopyId id={record.id} />
        </Entry>
      </dl>
      {may("platform:audit") && (
        <section aria-labelledby="person-history" className="grid gap-3 border-t pt-4">
          <h3 id="person-history" className="font-semibold text-section">
            {t("history.title")}
          </h3>
          <History organization={null} person={record.id} />
        </section>
      )}
      <PersonData me={me} record={record} onErased={onGone} />
      {asked === "reset" && <RequireResetDialog record={record} onClose={() => setAsked(null)} />}
      {asked === "impersonate" && <ImpersonateDialog record={record} onClose={() => setAsked(null)} />}
      {asked !== null && asked !== "reset" && asked !== "impersonate" && (
        <ActionDialog
          action={asked}
          people={[record]}
          owns={record.organizations.filter(({ role }) => role === "owner").map(({ name }) => name)}
          onClose={() => setAsked(null)}
          onDone={() => setAsked(null)}
        />
      )}
    </>
  );
}
