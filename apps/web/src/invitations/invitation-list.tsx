"use client";
import type { InvitationItem, Me } from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import { Button } from "@plateforme/ui-components/button";
import type { Column } from "@plateforme/ui-components/data-table";
import { Link2, Mail, MailPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useCallback, useMemo } from "react";
import { useInvitations } from "@/data/invitations";
import { useTranslate } from "@/i18n/use-translate";
import { ChoiceFilter } from "@/list/choice-filter";
import { ListView } from "@/list/list-view";
import { usePaged } from "@/list/paged";
import { TimeAgo } from "@/list/time-ago";
import { useListState } from "@/list/use-list-state";
import { WithPanel } from "@/list/with-panel";
import type { ActiveOrganization } from "@/organization/organization-page";
import { InvitationPanel } from "./invitation-panel";
import { invitationId, invitationName, offeredRole, statuses, statusTone } from "./invitation-text";

const InviteDialog = dynamic(() => import("./invite-dialog").then((module) => module.InviteDialog), { ssr: false });

const shape = { filters: ["status", "invite"] } as const;

export function InvitationList({ me, organization }: { me: Me; organization: ActiveOrganization }) {
  const t = useTranslate();
  const state = useListState(shape);
  const { invite } = state.filters;
  const status = statuses.find((known) => known === state.filters.status);
  const paged = usePaged(useInvitations(organization.id, status));
  const nameOf = useCallback((invitation: InvitationItem) => invitationName(t, invitation), [t]);
  const columns = useMemo<readonly Column<InvitationItem>[]>(
    () => [
      {
        id: "whom",
        header: t("invitations.whom"),
        cell: (invitation) => <Whom invitation={invitation} />,
      },
      {
        id: "role",
        header: t("people.role"),
        className: "hidden w-36 truncate @xl:table-cell",
        cell: (invitation) => offeredRole(t, invitation.role),
      },
      {
        id: "status",
        header: t("people.status"),
        className: "w-32",
        cell: (invitation) => (
          <Badge tone={statusTone[invitation.status]}>{t(`invitationStatus.${invitation.status}`)}</Badge>
        ),
      },
      {
        id: "sent",
        header: t("invitations.sent"),
        className: "hidden w-36 truncate text-muted @3xl:table-cell",
        cell: (invitation) => <TimeAgo time={invitation.created_at} />,
      },
    ],
    [t],
  );

  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <ChoiceFilter
          label={t("people.status")}
          value={status}
          options={statuses.map((value) => ({ value, label: t(`invitationStatus.${value}`) }))}
          onChange={(value) => state.setFilter("status", value)}
        />
      </div>
      <WithPanel
        list={
          <ListView
            label={t("invitations.title")}
            paged={paged}
            state={{ ...state, narrowed: status !== undefined, clear: () => state.setFilter("status", null) }}
            columns={columns}
            idOf={invitationId}
            nameOf={nameOf}
            countKey="invitations.count"
            empty={{
              icon: MailPlus,
              title: t("invitations.empty"),
              text: t("invitations.emptyText"),
              actions: (
                <Button tone="primary" onClick={() => state.setFilter("invite", "people")}>
                  {t("invite.open")}
                </Button>
              ),
            }}
            opens
          />
        }
        panel={
          state.open === null || paged.state !== "ready" ? null : (
            <InvitationPanel
              organization={organization}
              invitation={paged.items.find(({ id }) => id === state.open)}
              onClose={state.closeRow}
            />
          )
        }
      />
      {invite !== undefined && (
        <InviteDialog me={me} organization={organization} onClose={() => state.setFilter("invite", null)} />
      )}
    </>
  );
}

function Whom({ invitation }: { invitation: InvitationItem }) {
  const t = useTranslate();
  const Icon = invitation.kind === "link" ? Link2 : Mail;
  const under =
    invitation.kind === "link"
      ? invitation.max_uses === null
        ? t("invitations.uses", { count: invitation.uses })
        : t("invitations.usesOf", { count: invitation.uses, most: invitation.max_uses })
      : null;
  return (
    <div className="flex items-center gap-2.5">
      <span aria-hidden className="grid size-7 shrink-0 place-items-center rounded-full bg-sunken text-muted">
        <Icon className="size-3.5" />
      </span>
      <div className="min-w-0">
        <p className="truncate font-semibold">{invitationName(t, invitation)}</p>
        {under !== null && <p className="truncate text-muted text-small">{under}</p>}
      </div>
    </div>
  );
}
