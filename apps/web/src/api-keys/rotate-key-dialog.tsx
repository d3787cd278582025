"use client";
import type { ApiKeyItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Dialog } from "@plateforme/ui-components/dialog";
import { Field } from "@plateforme/ui-components/field";
import { Select } from "@plateforme/ui-components/select";
import { useState } from "react";
import { afterwards } from "@/data/afterwards";
import { type KeyHolder, useRotateApiKey } from "@/data/api-keys";
import { formatDateTime } from "@/i18n/format";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { SecretDialog } from "./secret-dialog";

const overlaps = [
  { seconds: 0, label: "keys.overlapNone" },
  { seconds: 3600, label: "keys.overlapHour" },
  { seconds: 86_400, label: "keys.overlapDay" },
  { seconds: 604_800, label: "keys.overlapWeek" },
] as const;

export interface RotateKeyDialogProps {
  holder: KeyHolder;
  item: ApiKeyItem;
  onClose(): void;
}

/** A new secret for the same key; the old one goes on for as long as it takes to put the new one in its place. */
export function RotateKeyDialog({ holder, item, onClose }: RotateKeyDialogProps) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const rotate = useRotateApiKey(holder);
  const [overlap, setOverlap] = useState<number>(86_400);
  const [made, setMade] = useState<ApiKeyItem | null>(null);

  if (made !== null) {
    return (
      <SecretDialog secret={made.secret ?? ""} title={t("keys.rotated", { name: item.name })} onClose={onClose}>
        {made.previous_secret_until !== null && (
          <p className="text-muted">
            {t("keys.overlap", { time: formatDateTime(locale, made.previous_secret_until) })}
          </p>
        )}
      </SecretDialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("keys.rotateTitle", { name: item.name })}
      description={t("keys.rotateText")}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button
            tone="primary"
            busy={rotate.isPending}
            onClick={() => afterwards(rotate.mutateAsync({ key: item, overlap_seconds: overlap }), setMade)}
          >
            {t("keys.rotate")}
          </Button>
        </>
      }
    >
      {rotate.error !== null && <Alert tone="bad">{errorText(t, rotate.error)}</Alert>}
      <Field label={t("keys.overlapLabel")}>
        <Select value={overlap} onChange={(event) => setOverlap(Number(event.target.value))}>
          {overlaps.map(({ seconds, label }) => (
            <option key={seconds} value={seconds}>
              {t(label)}
            </option>
          ))}
        </Select>
      </Field>
    </Dialog>
  );
}
