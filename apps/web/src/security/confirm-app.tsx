"use client";
import type { AddedTotp } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { CodeInput } from "@plateforme/ui-components/code-input";
import { Field } from "@plateforme/ui-components/field";
import { z } from "zod";
import { useConfirmTotp } from "@/data/factors";
import { codeRule } from "@/forms/rules";
import { useApiForm } from "@/forms/use-api-form";
import { useTranslate } from "@/i18n/use-translate";
import { CopyButton } from "@/shell/copy-button";

export interface ConfirmAppProps {
  app: AddedTotp;
  /** It counts; with the first factor come recovery codes. */
  onDone(recoveryCodes: readonly string[]): void;
}

const schema = z.object({ code: codeRule });

/** The secret as a picture and in letters, and the code that shows that the app has it. */
export function ConfirmApp({ app, onDone }: ConfirmAppProps) {
  const t = useTranslate();
  const confirm = useConfirmTotp();
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: { code: "" },
    async send(body) {
      const { recovery_codes } = await confirm.mutateAsync({ path: { id: app.id }, body });
      onDone(recovery_codes);
    },
  });
  return (
    <div className="grid gap-[18px]">
      <div className="grid justify-items-center gap-3 rounded-md bg-sunken p-4">
        <img
          src={`data:image/svg+xml,${encodeURIComponent(app.qr_svg)}`}
          alt={t("totp.qr")}
          className="size-[180px] rounded-sm"
        />
        <p className="text-center text-muted text-small">{t("totp.orType")}</p>
        <div className="flex flex-wrap items-center justify-center gap-2">
          <code className="text-balance text-center font-mono text-[12.5px]">{inGroups(app.secret)}</code>
          <CopyButton text={app.secret} label={t("totp.copy")} />
        </div>
        <a href={app.uri} className="font-medium text-accent text-small underline-offset-3 hover:underline sm:hidden">
          {t("totp.openApp")}
        </a>
      </div>
      <form noValidate onSubmit={submit} className="grid gap-[18px]">
        {failure !== null && <Alert tone="bad">{failure}</Alert>}
        <Field label={t("proof.label.totp")} hint={t("totp.codeHint")} error={errorOf("code")}>
          <CodeInput {...form.register("code")} />
        </Field>
        <Button type="submit" tone="primary" size="big" busy={form.formState.isSubmitting}>
          {t("totp.confirm")}
        </Button>
      </form>
    </div>
  );
}

/** Four letters at a time are easier to type. */
function inGroups(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(" ") ?? secret;
}
