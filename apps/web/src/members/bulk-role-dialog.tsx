"use client";
import type { MemberItem, RoleItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Dialog } from "@plateforme/ui-components/dialog";
import { Field } from "@plateforme/ui-components/field";
import { useState } from "react";
import { useBulkMembers } from "@/data/members";
import { errorText } from "@/i18n/problem-messages";
import { roleText } from "@/i18n/role-text";
import { useTranslate } from "@/i18n/use-translate";
import { Affected } from "@/list/affected";
import { BulkOutcome, type Refused } from "@/list/bulk-outcome";
import type { ActiveOrganization } from "@/organization/organization-page";
import { RoleSelect } from "@/roles/role-select";
import { useView } from "@/view/view-store";
import { refusedOf } from "./bulk-result";
import { memberName } from "./member-text";

export interface BulkRoleDialogProps {
  organization: ActiveOrganization;
  members: readonly MemberItem[];
  roles: readonly RoleItem[];
  onClose(): void;
  onDone(): void;
}

/** Gives several members the same role. */
export function BulkRoleDialog({ organization, members, roles, onClose, onDone }: BulkRoleDialogProps) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const bulk = useBulkMembers();
  const [role, setRole] = useState("member");
  const [outcome, setOutcome] = useState<{ done: number; refused: readonly Refused[] } | null>(null);

  function give() {
    bulk.mutate(
      {
        path: { organization_id: organization.id },
        body: { action: "set_role", role, ids: members.map(({ user_id }) => user_id) },
      },
      {
        onSuccess: ({ results }) => {
          const refused = refusedOf(t, results, members);
          if (refused.length > 0) setOutcome({ done: results.length - refused.length, refused });
          else {
            toast("ok", t("members.rolesChanged", { count: results.length, role: roleText(t, role) }));
            onDone();
          }
        },
      },
    );
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && (outcome === null ? onClose() : onDone())}
      title={t("members.changeRoleTitle", { count: members.length })}
      actions={
        outcome === null ? (
          <>
            <Button onClick={onClose}>{t("action.cancel")}</Button>
            <Button tone="primary" busy={bulk.isPending} onClick={give}>
              {t("members.changeRole")}
            </Button>
          </>
        ) : (
          <Button onClick={onDone}>{t("action.close")}</Button>
        )
      }
    >
      {outcome === null ? (
        <>
          <Affected names={members.map(memberName)} />
          <Field label={t("members.newRole")} hint={t("members.roleHint")}>
            <RoleSelect roles={roles} value={role} onChange={(event) => setRole(event.target.value)} />
          </Field>
          {bulk.error !== null && <Alert tone="bad">{errorText(t, bulk.error)}</Alert>}
        </>
      ) : (
        <BulkOutcome {...outcome} />
      )}
    </Dialog>
  );
}
