"use client";
import type { Me } from "@plateforme/api-client/types";
import type { ReactNode } from "react";
import type { MessageKey } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";
import { ListSkeleton } from "@/list/list-skeleton";
import { PageHeader } from "./page-header";
import { Permitted } from "./permitted";
import { SignedIn } from "./signed-in";

export interface PlatformPageProps {
  title: MessageKey;
  lead: MessageKey;
  permission: string;
  /** Said to those who do not hold the permission. */
  forbidden: MessageKey;
  actions?(me: Me): ReactNode;
  children(me: Me): ReactNode;
}

/** A page about the whole platform, for those who run it. */
export function PlatformPage({ title, lead, permission, forbidden, actions, children }: PlatformPageProps) {
  const t = useTranslate();
  const head = (right?: ReactNode) => <PageHeader title={t(title)} lead={t(lead)} actions={right} />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <SignedIn
        waiting={
          <>
            {head()}
            <ListSkeleton />
          </>
        }
      >
        {(me) => (
          <>
            {head(me.permissions.includes(permission) ? actions?.(me) : undefined)}
            <Permitted me={me} permission={permission} title={t(forbidden)}>
              {children(me)}
            </Permitted>
          </>
        )}
      </SignedIn>
    </div>
  );
}
