"use client";
import type { AddedTotp } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Dialog } from "@plateforme/ui-components/dialog";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import { useId, useState } from "react";
import { z } from "zod";
import { useAddTotp } from "@/data/factors";
import { optionalNameRule } from "@/forms/rules";
import { useApiForm } from "@/forms/use-api-form";
import { errorTextHere } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { ConfirmApp } from "./confirm-app";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";

type Step = { at: "name" } | { at: "scan"; app: AddedTotp } | { at: "codes"; codes: readonly string[] };

const schema = z.object({ name: optionalNameRule });

/** A name, then the QR code and a first code of the app, then recovery codes with the first factor. */
export function AddAppDialog({ onClose }: { onClose(): void }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const formId = useId();
  const add = useAddTotp();
  const [step, setStep] = useState<Step>({ at: "name" });
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: { name: "" },
    async send({ name }) {
      setStep({ at: "scan", app: await add.mutateAsync({ body: name === "" ? {} : { name } }) });
    },
  });

  if (step.at === "codes") return <RecoveryCodesDialog codes={step.codes} first onClose={onClose} />;
  if (step.at === "scan") {
    return (
      <Dialog
        open
        onOpenChange={(open) => !open && onClose()}
        title={t("totp.scanTitle")}
        description={t("totp.scanLead")}
        className="sm:top-[6dvh]"
        actions={<Button onClick={onClose}>{t("action.cancel")}</Button>}
      >
        <ConfirmApp
          app={step.app}
          onDone={(codes) => {
            toast("ok", t("totp.added"));
            if (codes.length > 0) setStep({ at: "codes", codes });
            else onClose();
          }}
        />
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("factors.addApp")}
      description={t("totp.lead")}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" form={formId} tone="primary" busy={form.formState.isSubmitting}>
            {t("action.continue")}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="grid gap-[18px]">
        {failure !== null && <Alert tone="bad">{errorTextHere(t, add.error, { conflict: "totp.tooMany" })}</Alert>}
        <Field
          label={t("field.label.name")}
          aside={t("field.optional")}
          hint={t("totp.nameHint")}
          error={errorOf("name")}
        >
          <Input {...form.register("name")} autoComplete="off" placeholder={t("totp.nameExample")} />
        </Field>
      </form>
    </Dialog>
  );
}
