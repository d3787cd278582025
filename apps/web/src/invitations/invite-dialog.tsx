"use client";
import type { Me } from "@plateforme/api-client/types";
import { Dialog } from "@plateforme/ui-components/dialog";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@plateforme/ui-components/tabs";
import { useState } from "react";
import { useRoles } from "@/data/roles";
import { useTranslate } from "@/i18n/use-translate";
import type { ActiveOrganization } from "@/organization/organization-page";
import { FailureNotice } from "@/shell/failure-notice";
import { InviteByLink } from "./invite-by-link";
import { InviteByMail } from "./invite-by-mail";

export interface InviteDialogProps {
  me: Me;
  organization: ActiveOrganization;
  onClose(): void;
}

/** Invites by mail, one or many, or makes a link to pass on. */
export function InviteDialog({ organization, onClose }: InviteDialogProps) {
  const t = useTranslate();
  const [way, setWay] = useState("mail");
  const roles = useRoles(organization.id);
  const offered = roles.data?.items.filter((role) => role.assignable) ?? [];

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("invite.title", { organization: organization.name })}
      className="max-w-[540px] sm:top-[8dvh] sm:max-h-[84dvh]"
      actions={null}
    >
      {roles.isPending && <Skeleton className="h-64" />}
      {roles.isError && <FailureNotice error={roles.error} retry={() => void roles.refetch()} />}
      {roles.isSuccess && (
        <Tabs value={way} onValueChange={setWay} className="grid gap-4">
          <TabsList aria-label={t("invite.ways")} className="w-fit">
            <TabsTrigger value="mail">{t("invite.byMail")}</TabsTrigger>
            <TabsTrigger value="link">{t("invite.byLink")}</TabsTrigger>
          </TabsList>
          <TabsContent value="mail" tabIndex={-1}>
            <InviteByMail organization={organization} roles={offered} onClose={onClose} />
          </TabsContent>
          <TabsContent value="link" tabIndex={-1}>
            <InviteByLink organization={organization} roles={offered} onClose={onClose} />
          </TabsContent>
        </Tabs>
      )}
    </Dialog>
  );
}
