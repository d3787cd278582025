"use client";
import type { UserRecord } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Dialog } from "@plateforme/ui-components/dialog";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import { useId } from "react";
import { z } from "zod";
import { useStartImpersonation } from "@/data/impersonation";
import { useApiForm } from "@/forms/use-api-form";
import { errorTextHere } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { personName } from "@/people/people-columns";
import { keepEnd } from "./kept-end";

const schema = z.object({ reason: z.string().trim().min(1, "field.required").max(300, "field.too_long") });

/** Says what it means to act in somebody's name, and asks why. */
export function ImpersonateDialog({ record, onClose }: { record: UserRecord; onClose(): void }) {
  const t = useTranslate();
  const formId = useId();
  const start = useStartImpersonation();
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: { reason: "" },
    async send({ reason }) {
      const { expires_at } = await start.mutateAsync({ body: { user_id: record.id, reason } });
      keepEnd(record.id, expires_at);
      window.location.assign("/account");
      // The page is on its way: nothing to do here any more.
      await new Promise(() => {});
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("impersonation.startTitle", { name: personName(record) })}
      description={t("impersonation.startMeans")}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" form={formId} tone="primary" busy={form.formState.isSubmitting}>
            {t("impersonation.submit")}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="grid gap-[18px]">
        {failure !== null && (
          <Alert tone="bad">
            {errorTextHere(t, start.error, {
              permission_denied: "impersonation.refused",
              conflict: "impersonation.refused",
            })}
          </Alert>
        )}
        <Field label={t("impersonation.reason")} hint={t("impersonation.reasonHint")} error={errorOf("reason")}>
          <Input {...form.register("reason")} autoComplete="off" autoFocus />
        </Field>
      </form>
    </Dialog>
  );
}
