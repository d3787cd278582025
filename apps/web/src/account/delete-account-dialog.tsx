"use client";
import { ProblemError, problemCode } from "@plateforme/api-client/problem";
import type { Me } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Dialog } from "@plateforme/ui-components/dialog";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import { useId, useState } from "react";
import { z } from "zod";
import { useDeleteMe } from "@/data/me";
import { linkStyle } from "@/entry/entry-frame";
import { PasswordField } from "@/forms/credential-fields";
import { useApiForm } from "@/forms/use-api-form";
import { useTranslate } from "@/i18n/use-translate";
import { LastOwnerOf } from "./last-owner-of";

const schema = z.object({ password: z.string(), confirm: z.string().trim() });

/** Asks for the password, or for the address of an account that has none. The server says which it wants. */
export function DeleteAccountDialog({ me, onClose }: { me: Me; onClose(): void }) {
  const t = useTranslate();
  const formId = useId();
  const remove = useDeleteMe();
  const [proof, setProof] = useState<"password" | "confirm">("password");
  const [owned, setOwned] = useState<readonly string[]>([]);
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: { password: "", confirm: "" },
    async send({ password, confirm }) {
      setOwned([]);
      try {
        const body = proof === "password" ? { password } : { confirm };
        const { erase_after } = await remove.mutateAsync({ body });
        window.location.assign(`/account-deleted#until=${encodeURIComponent(erase_after)}`);
        // The page is on its way: nothing to do here any more.
        await new Promise(() => {});
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        const errors = error.problem.errors ?? [];
        if (problemCode(error) === "conflict" && errors.length > 0) {
          setOwned(errors.map(({ detail }) => detail));
          return;
        }
        if (errors.some(({ pointer }) => pointer === "/confirm")) setProof("confirm");
        if (errors.some(({ pointer }) => pointer === "/password")) setProof("password");
        throw error;
      }
    },
  });
  const value = form.watch(proof);

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("deleteAccount.title")}
      description={t("deleteAccount.lead")}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button
            type="submit"
            form={formId}
            tone="destroy"
            disabled={value.trim() === ""}
            busy={form.formState.isSubmitting}
          >
            {t("deleteAccount.submit")}
          </Button>
        </>
      }
    >
      <ul className="list-disc rounded-sm bg-sunken py-2.5 pr-3.5 pl-8">
        <li>{t("deleteAccount.signedOut")}</li>
        <li>{t("deleteAccount.organizations")}</li>
        <li>{t("deleteAccount.erased")}</li>
      </ul>
      <form id={formId} noValidate onSubmit={submit} className="grid gap-2.5">
        {failure !== null && <Alert tone="bad">{failure}</Alert>}
        {owned.length > 0 && <LastOwnerOf names={owned} />}
        {/* A password manager finds the right password by it. */}
        <input type="email" name="username" autoComplete="username" value={me.email} readOnly hidden />
        {proof === "password" ? (
          <PasswordField field={form.register("password")} error={errorOf("password")} autoFocus />
        ) : (
          <Field label={t("deleteAccount.typeAddress", { email: me.email })} error={errorOf("confirm")}>
            <Input
              {...form.register("confirm")}
              type="email"
              inputMode="email"
              autoComplete="off"
              placeholder={me.email}
              autoFocus
            />
          </Field>
        )}
        {proof === "password" && (
          <p className="text-small">
            <button type="button" className={linkStyle} onClick={() => setProof("confirm")}>
              {t("deleteAccount.noPassword")}
            </button>
          </p>
        )}
      </form>
    </Dialog>
  );
}
