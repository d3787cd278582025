"use client";
import type { PasskeyItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Dialog } from "@plateforme/ui-components/dialog";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import { useId } from "react";
import { z } from "zod";
import { useRenamePasskey } from "@/data/passkeys";
import { useApiForm } from "@/forms/use-api-form";
import { useTranslate } from "@/i18n/use-translate";
import { PASSKEY_NAME_LENGTH } from "./add-passkey-dialog";

const schema = z.object({
  name: z.string().trim().min(1, "field.required").max(PASSKEY_NAME_LENGTH, "field.too_long"),
});

export function RenamePasskeyDialog({ passkey, onClose }: { passkey: PasskeyItem; onClose(): void }) {
  const t = useTranslate();
  const formId = useId();
  const rename = useRenamePasskey();
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: { name: passkey.name },
    async send(body) {
      await rename.mutateAsync({ path: { id: passkey.id }, body });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("passkeys.renameTitle")}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" form={formId} tone="primary" busy={form.formState.isSubmitting}>
            {t("action.save")}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="grid gap-[18px]">
        {failure !== null && <Alert tone="bad">{failure}</Alert>}
        <Field label={t("field.label.name")} error={errorOf("name")}>
          <Input {...form.register("name")} autoComplete="off" autoFocus />
        </Field>
      </form>
    </Dialog>
  );
}
