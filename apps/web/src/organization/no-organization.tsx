"use client";
import type { Me } from "@plateforme/api-client/types";
import { Avatar } from "@plateforme/ui-components/avatar";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { EmptyState } from "@plateforme/ui-components/empty-state";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { Building2 } from "lucide-react";
import Link from "next/link";
import { MyInvitationsCard } from "@/account/my-invitations-card";
import { useMyOrganizations } from "@/data/organizations";
import { roleText } from "@/i18n/role-text";
import { useTranslate } from "@/i18n/use-translate";
import { acting } from "@/impersonation/acting";
import { FailureNotice } from "@/shell/failure-notice";
import { useSwitch } from "@/shell/use-switch";
import { DeletedOrganizations } from "./deleted-organizations";

/** Somebody who works in no organization now: those they can go to, can bring back, are invited to, or the way to a new one. */
export function NoOrganization({ me }: { me: Me }) {
  const mine = useMyOrganizations();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {!acting(me) && <DeletedOrganizations />}
      {!acting(me) && <MyInvitationsCard />}
      {mine.isPending && <Skeleton className="h-40 rounded-md" />}
      {mine.isError && <FailureNotice error={mine.error} retry={() => void mine.refetch()} />}
      {mine.isSuccess && (mine.data.items.length > 0 ? <Choose items={mine.data.items} /> : <None me={me} />)}
    </div>
  );
}

type Mine = NonNullable<ReturnType<typeof useMyOrganizations>["data"]>["items"];

function Choose({ items }: { items: Mine }) {
  const t = useTranslate();
  const { switchTo, switching } = useSwitch();
  return (
    <Card aria-labelledby="choose-organization">
      <CardHeader
        id="choose-organization"
        title={t("organization.noneActive")}
        description={t("organization.noneActiveText")}
      />
      <ul className="mt-3 border-t">
        {items.map((item) => (
          <li key={item.id} className="flex items-center gap-3 border-b px-[18px] py-3 last:border-b-0">
            <Avatar name={item.name} src={item.logo_url} shape="square" />
            <span className="grid min-w-0 flex-1">
              <span className="truncate font-medium leading-tight">{item.name}</span>
              {item.role !== null && (
                <span className="truncate text-muted text-small leading-tight">{roleText(t, item.role)}</span>
              )}
            </span>
            <Button
              size="small"
              disabled={switching}
              aria-label={t("organization.goTo", { name: item.name })}
              onClick={() => void switchTo(item)}
            >
              {t("organization.go")}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function None({ me }: { me: Me }) {
  const t = useTranslate();
  return (
    <Card>
      <EmptyState
        icon={Building2}
        title={t("organization.none")}
        actions={
          me.permissions.includes("organizations:create") && (
            <Button asChild tone="primary">
              <Link href="/organizations/new">{t("switcher.create")}</Link>
            </Button>
          )
        }
      >
        {t("organization.noneText")}
      </EmptyState>
    </Card>
  );
}
