"use client";
import type { ApiKeyItem, Me } from "@plateforme/api-client/types";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { EmptyState } from "@plateforme/ui-components/empty-state";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { useApiKeys } from "@/data/api-keys";
import { useTranslate } from "@/i18n/use-translate";
import type { ActiveOrganization } from "@/organization/organization-page";
import { FailureNotice } from "@/shell/failure-notice";
import { CreateKeyDialog } from "./create-key-dialog";
import { KeyRow } from "./key-row";
import { RevokeKeyDialog } from "./revoke-key-dialog";
import { RotateKeyDialog } from "./rotate-key-dialog";

export interface KeysCardProps {
  me: Me;
  /** Whose keys; null for the viewer's own. */
  organization: ActiveOrganization | null;
  mayChange: boolean;
}

type Asked = { what: "create" } | { what: "rotate" | "revoke"; key: ApiKeyItem };

/** Every key with what it may do, and ways to make, rotate and revoke them. */
export function KeysCard({ me, organization, mayChange }: KeysCardProps) {
  const t = useTranslate();
  const holder = organization?.id ?? null;
  const keys = useApiKeys(holder);
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const create = mayChange && (
    <Button tone="primary" onClick={() => setAsked({ what: "create" })}>
      <Plus aria-hidden />
      {t("keys.create")}
    </Button>
  );
  const items = keys.data?.items ?? [];
  return (
    <Card aria-labelledby="keys-title">
      {items.length > 0 && (
        <CardHeader id="keys-title" title={t("account.tab.apiKeys")} description={t("keys.use")} actions={create} />
      )}
      {items.length === 0 && (
        <h2 id="keys-title" className="sr-only">
          {t("account.tab.apiKeys")}
        </h2>
      )}
      {keys.isError && (
        <div className="p-[18px]">
          <FailureNotice error={keys.error} retry={() => void keys.refetch()} />
        </div>
      )}
      {keys.isPending && (
        <div className="grid gap-3 p-[18px]">
          <Skeleton className="h-12" />
          <Skeleton className="h-12" />
        </div>
      )}
      {keys.isSuccess && items.length === 0 && (
        <EmptyState icon={KeyRound} title={t("keys.none")} actions={create}>
          {t("keys.noneText")}
        </EmptyState>
      )}
      {items.length > 0 && (
        <ul className="mt-3 border-t">
          {items.map((key) => (
            <KeyRow
              key={key.id}
              item={key}
              mayChange={mayChange}
              onRotate={() => setAsked({ what: "rotate", key })}
              onRevoke={() => setAsked({ what: "revoke", key })}
            />
          ))}
        </ul>
      )}
      {asked?.what === "create" && <CreateKeyDialog me={me} organization={organization} onClose={close} />}
      {asked?.what === "rotate" && <RotateKeyDialog holder={holder} item={asked.key} onClose={close} />}
      {asked?.what === "revoke" && <RevokeKeyDialog holder={holder} item={asked.key} onClose={close} />}
    </Card>
  );
}
