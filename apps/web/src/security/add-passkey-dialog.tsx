"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Dialog } from "@plateforme/ui-components/dialog";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import { type FormEvent, useId, useState } from "react";
import { useTranslate } from "@/i18n/use-translate";
import { isAborted, stopAsking } from "@/passkey/browser";
import { passkeyErrorText } from "@/passkey/error-text";
import { useView } from "@/view/view-store";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";
import { usePasskeyCreation } from "./use-passkey-creation";

/** The longest name that a passkey can have. */
export const PASSKEY_NAME_LENGTH = 64;

/** A name first, then the browser asks for the finger, the face or the key. */
export function AddPasskeyDialog({ onClose }: { onClose(): void }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const formId = useId();
  const create = usePasskeyCreation();
  const [name, setName] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [codes, setCodes] = useState<readonly string[]>([]);

  async function add(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      const { passkey, recovery_codes } = await create(name.trim());
      toast("ok", t("passkeys.added", { name: passkey.name }));
      if (recovery_codes.length > 0) setCodes(recovery_codes);
      else onClose();
    } catch (failed) {
      if (!isAborted(failed)) setError(failed);
    } finally {
      setBusy(false);
    }
  }

  if (codes.length > 0) return <RecoveryCodesDialog codes={codes} first onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (open) return;
        stopAsking();
        onClose();
      }}
      title={t("passkeys.addTitle")}
      description={t("passkeys.addLead")}
      actions={
        <>
          <Button
            onClick={() => {
              stopAsking();
              onClose();
            }}
          >
            {t("action.cancel")}
          </Button>
          <Button type="submit" form={formId} tone="primary" busy={busy}>
            {t("passkeys.create")}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={add} className="grid gap-[18px]">
        {error !== null && <Alert tone="bad">{passkeyErrorText(t, error)}</Alert>}
        <Field label={t("field.label.name")} aside={t("field.optional")} hint={t("passkeys.nameHint")}>
          <Input
            value={name}
            maxLength={PASSKEY_NAME_LENGTH}
            autoComplete="off"
            placeholder={t("passkeys.nameExample")}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
