"use client";
import type { MemberItem } from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import type { Column } from "@plateforme/ui-components/data-table";
import { useMemo } from "react";
import { roleText } from "@/i18n/role-text";
import { useTranslate } from "@/i18n/use-translate";
import { PersonCell } from "@/list/person-cell";
import { TimeAgo } from "@/list/time-ago";
import { memberName } from "./member-text";

/** On a narrow list a person and their role are left. */
export function useMemberColumns(ownId: string): readonly Column<MemberItem>[] {
  const t = useTranslate();
  return useMemo(
    () => [
      {
        id: "person",
        header: t("people.person"),
        cell: (member) => (
          <PersonCell
            name={memberName(member)}
            email={member.name ? member.email : null}
            avatarUrl={member.avatar_url}
            narrow={roleText(t, member.role)}
            badge={
              member.user_id === ownId ? (
                <Badge tone="accent">{t("people.you")}</Badge>
              ) : (
                member.status === "suspended" && <Badge tone="bad">{t("status.suspended")}</Badge>
              )
            }
          />
        ),
      },
      {
        id: "role",
        header: t("people.role"),
        className: "hidden w-32 truncate @xs:table-cell @xl:w-44",
        cell: (member) => roleText(t, member.role),
      },
      {
        id: "joined",
        header: t("members.joined"),
        className: "hidden w-40 truncate text-muted @2xl:table-cell",
        cell: (member) => <TimeAgo time={member.joined_at} />,
      },
    ],
    [t, ownId],
  );
}
