"use client";
import type { Me } from "@plateforme/api-client/types";
import { Avatar } from "@plateforme/ui-components/avatar";
import { Button } from "@plateforme/ui-components/button";
import { Card } from "@plateforme/ui-components/card";
import { EmptyState } from "@plateforme/ui-components/empty-state";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { SearchCheck } from "lucide-react";
import { useState } from "react";
import { useMember, useMembers } from "@/data/members";
import { roleText } from "@/i18n/role-text";
import { useTranslate } from "@/i18n/use-translate";
import { ListSearch } from "@/list/list-search";
import { usePaged } from "@/list/paged";
import { memberName } from "@/members/member-text";
import type { ActiveOrganization } from "@/organization/organization-page";
import { FailureNotice } from "@/shell/failure-notice";
import { Explanation } from "./explanation";

export interface ExplainProps {
  me: Me;
  organization: ActiveOrganization;
  user: string | null;
  onChoose(user: string | null): void;
}

/** What may this person do, and why? Of oneself anybody may ask, of others who has the permission. */
export function Explain({ me, organization, user, onChoose }: ExplainProps) {
  const others = me.permissions.includes("permissions:check") && me.permissions.includes("members:read");
  const shown = others ? user : me.id;
  if (shown === null) return <Choose me={me} organization={organization} onChoose={onChoose} />;
  return (
    <div className="grid gap-4">
      <Who organization={organization} user={shown} {...(others ? { onChange: () => onChoose(null) } : {})} />
      <Explanation organization={organization.id} user={shown} />
    </div>
  );
}

function Who({ organization, user, onChange }: { organization: ActiveOrganization; user: string; onChange?(): void }) {
  const t = useTranslate();
  const read = useMember(organization.id, user);
  if (read.isError) return <FailureNotice error={read.error} retry={() => void read.refetch()} />;
  if (read.isPending) return <Skeleton className="h-14" />;
  const member = read.data;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Avatar name={memberName(member)} src={member.avatar_url} size="medium" />
      <div className="min-w-0 flex-1 basis-52">
        <h2 className="truncate font-semibold text-section">{memberName(member)}</h2>
        <p className="truncate text-muted text-small">{roleText(t, member.role)}</p>
      </div>
      {onChange !== undefined && <Button onClick={onChange}>{t("explain.somebodyElse")}</Button>}
    </div>
  );
}

const SHOWN = 8;

function Choose({ me, organization, onChoose }: Omit<ExplainProps, "user">) {
  const t = useTranslate();
  const [search, setSearch] = useState("");
  const paged = usePaged(useMembers(organization.id, { search, role: undefined }));
  return (
    <Card className="grid gap-3 p-[18px]">
      <p className="font-medium">{t("explain.who")}</p>
      <ListSearch label={t("people.search")} value={search} onSearch={setSearch} />
      {paged.state === "loading" && <Skeleton className="h-40" />}
      {paged.state === "error" && <FailureNotice error={paged.error} retry={paged.retry} />}
      {paged.state === "ready" && paged.items.length === 0 && (
        <EmptyState icon={SearchCheck} title={t("list.noMatch")}>
          {t("people.tryFewer")}
        </EmptyState>
      )}
      <ul className="grid gap-0.5">
        {paged.items.slice(0, SHOWN).map((member) => (
          <li key={member.user_id}>
            <button
              type="button"
              onClick={() => onChoose(member.user_id)}
              className="flex min-h-12 w-full items-center gap-2.5 rounded-sm px-2.5 text-left hover:bg-sunken"
            >
              <Avatar name={memberName(member)} src={member.avatar_url} />
              <span className="grid min-w-0 flex-1">
                <span className="truncate font-medium leading-tight">
                  {memberName(member)}
                  {member.user_id === me.id && <span className="text-muted"> · {t("people.you")}</span>}
                </span>
                <span className="truncate text-muted text-small leading-tight">{roleText(t, member.role)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
