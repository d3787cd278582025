"use client";
import type { UserItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import { Dialog } from "@plateforme/ui-components/dialog";
import { Field } from "@plateforme/ui-components/field";
import { Textarea } from "@plateforme/ui-components/textarea";
import { useState } from "react";
import { type PersonAction, usePeopleBulk, usePersonAction } from "@/data/people";
import { errorTextHere } from "@/i18n/problem-messages";
import { isMessageKey } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";
import { Affected } from "@/list/affected";
import { BulkOutcome, type Refused } from "@/list/bulk-outcome";
import { useView } from "@/view/view-store";
import { personName } from "./people-columns";
import { destroys } from "./person-actions";

export interface ActionDialogProps {
  action: PersonAction;
  people: readonly UserItem[];
  /** The organizations that the person owns, where that is known: nobody may be left to run them. */
  owns?: readonly string[];
  onClose(): void;
  onDone(): void;
}

const CONFLICT = {
  conflict: "person.refused.conflict",
  permission_denied: "person.refused.permission_denied",
} as const;

/** Says to whom it happens and what that means, then what became of each. */
export function ActionDialog({ action, people, owns = [], onClose, onDone }: ActionDialogProps) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const one = usePersonAction();
  const many = usePeopleBulk();
  const [reason, setReason] = useState("");
  const [outcome, setOutcome] = useState<{ done: number; refused: readonly Refused[] } | null>(null);
  const [only] = people;
  const owned = action === "suspend" ? owns : [];
  const error = one.error ?? many.error;

  async function act() {
    try {
      if (people.length === 1 && only !== undefined) {
        await one.mutateAsync({ action, id: only.id, reason });
        toast("ok", t(`person.done.${action}`, { name: personName(only) }));
        onDone();
        return;
      }
      const because = action === "suspend" && reason !== "" ? { reason } : {};
      const { results } = await many.mutateAsync({ body: { action, ids: people.map(({ id }) => id), ...because } });
      const refused = results.filter(({ status }) => status === "refused" || status === "not_found");
      const done = results.length - refused.length;
      if (refused.length > 0) setOutcome({ done, refused: refused.map(whyOf) });
      else {
        toast("ok", t("bulk.done", { count: done }));
        onDone();
      }
    } catch {
      // The dialog shows the error of the call.
    }
  }

  function whyOf({
    id,
    code,
    status,
    detail,
  }: {
    id: string;
    code?: string | null;
    status: string;
    detail?: string | null;
  }): Refused {
    const person = people.find((one) => one.id === id);
    const key = `person.refused.${code ?? status}`;
    return {
      name: person === undefined ? id : personName(person),
      why: isMessageKey(key) ? t(key) : (detail ?? t("person.refused.conflict")),
    };
  }

  if (outcome !== null) {
    return (
      <Dialog
        open
        onOpenChange={(open) => !open && onDone()}
        title={t(`person.action.${action}`)}
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
      onConfirm={() => void act()}
      title={t(`person.ask.${action}`, { count: people.length })}
      description={t(`person.means.${action}`)}
      confirmLabel={t(`person.action.${action}`)}
      cancelLabel={t("action.cancel")}
      busy={one.isPending || many.isPending}
      destroys={destroys(action)}
    >
      <Affected names={people.map(personName)} />
      {owned.length > 0 && (
        <Alert tone="warn" title={t("person.owns", { count: owned.length })}>
          <p>{t("person.ownsText")}</p>
          <p className="font-medium">{owned.join(", ")}</p>
        </Alert>
      )}
      {action === "suspend" && (
        <Field label={t("person.reason")} aside={t("field.optional")} hint={t("person.reasonHint")}>
          <Textarea value={reason} maxLength={500} rows={2} onChange={(event) => setReason(event.target.value)} />
        </Field>
      )}
      {error !== null && <Alert tone="bad">{errorTextHere(t, error, CONFLICT)}</Alert>}
    </ConfirmDialog>
  );
}
