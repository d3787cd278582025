"use client";
import type { MemberItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import { Dialog } from "@plateforme/ui-components/dialog";
import { useState } from "react";
import { useBulkMembers, useRemoveMember } from "@/data/members";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { Affected } from "@/list/affected";
import { BulkOutcome, type Refused } from "@/list/bulk-outcome";
import type { ActiveOrganization } from "@/organization/organization-page";
import { useView } from "@/view/view-store";
import { refusedOf } from "./bulk-result";
import { memberName } from "./member-text";

export interface RemoveMembersDialogProps {
  organization: ActiveOrganization;
  members: readonly MemberItem[];
  onClose(): void;
  onDone(): void;
}

/** One or many leave the organization at once; it says who, and what they lose. */
export function RemoveMembersDialog({ organization, members, onClose, onDone }: RemoveMembersDialogProps) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const one = useRemoveMember();
  const many = useBulkMembers();
  const [outcome, setOutcome] = useState<{ done: number; refused: readonly Refused[] } | null>(null);
  const [only] = members;
  const error = one.error ?? many.error;

  async function remove() {
    try {
      if (members.length === 1 && only !== undefined) {
        await one.mutateAsync({ path: { organization_id: organization.id, user_id: only.user_id } });
        toast("ok", t("members.removedOne", { name: memberName(only) }));
        onDone();
        return;
      }
      const { results } = await many.mutateAsync({
        path: { organization_id: organization.id },
        body: { action: "remove", ids: members.map(({ user_id }) => user_id) },
      });
      const refused = refusedOf(t, results, members);
      if (refused.length > 0) setOutcome({ done: results.length - refused.length, refused });
      else {
        toast("ok", t("members.removed", { count: results.length }));
        onDone();
      }
    } catch {
      // The dialog shows the error of the call.
    }
  }

  if (outcome !== null) {
    return (
      <Dialog
        open
        onOpenChange={(open) => !open && onDone()}
        title={t("members.remove")}
        actions={<Button onClick={onDone}>{t("action.close")}</Button>}
      >
        <BulkOutcome {...outcome} />
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => void remove()}
      title={t("members.removeTitle", { count: members.length })}
      description={t("members.removeText", { organization: organization.name })}
      confirmLabel={t("members.remove")}
      cancelLabel={t("action.cancel")}
      busy={one.isPending || many.isPending}
    >
      <Affected names={members.map(memberName)} />
      {error !== null && <Alert tone="bad">{errorText(t, error)}</Alert>}
    </ConfirmDialog>
  );
}
