"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import { Select } from "@plateforme/ui-components/select";
import { useState } from "react";
import { z } from "zod";
import { useCreateInvitationLink } from "@/data/invitations";
import { useApiForm } from "@/forms/use-api-form";
import { useOnce } from "@/forms/use-once";
import { useTranslate } from "@/i18n/use-translate";
import { RoleSelect } from "@/roles/role-select";
import { CopyButton } from "@/shell/copy-button";
import type { InviteFormProps } from "./invite-by-mail";

const lives = ["1", "7", "30"] as const;

const schema = z.object({
  role: z.string().min(1, "field.required"),
  max_uses: z
    .string()
    .trim()
    .regex(/^([1-9]\d{0,3})?$/, "invite.usesInvalid"),
  expires_in_days: z.enum(lives),
  domain: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^@?([a-z0-9-]+(\.[a-z0-9-]+)+)?$/, "invite.domainInvalid"),
});

/** A link for whoever gets it, within limits. It is shown once. */
export function InviteByLink({ organization, roles, onClose }: InviteFormProps) {
  const t = useTranslate();
  const invite = useCreateInvitationLink();
  const once = useOnce();
  const [url, setUrl] = useState<string | null>(null);
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: { role: "member", max_uses: "10", expires_in_days: "7", domain: "" },
    async send({ role, max_uses, expires_in_days, domain }) {
      const path = { organization_id: organization.id };
      const body = {
        role,
        expires_in_days: Number(expires_in_days),
        ...(max_uses === "" ? {} : { max_uses: Number(max_uses) }),
        ...(domain === "" ? {} : { domain: domain.replace(/^@/, "") }),
      };
      const made = await once(body, (headers) => invite.mutateAsync({ path, body, headers }));
      setUrl(made.url);
    },
  });

  if (url !== null) {
    return (
      <div className="grid gap-4">
        <Alert tone="ok" title={t("invite.linkMade")}>
          {t("invite.linkOnce")}
        </Alert>
        <div className="flex items-center gap-2">
          <Input
            readOnly
            value={url}
            aria-label={t("invite.linkLabel")}
            className="font-mono text-[12.5px]"
            onFocus={(event) => event.target.select()}
          />
          <CopyButton text={url} />
        </div>
        <div className="flex justify-end">
          <Button onClick={onClose}>{t("action.close")}</Button>
        </div>
      </div>
    );
  }
  return (
    <form noValidate onSubmit={submit} className="grid gap-[18px]">
      {failure !== null && <Alert tone="bad">{failure}</Alert>}
      <Field label={t("people.role")} error={errorOf("role")}>
        <RoleSelect roles={roles} {...form.register("role")} />
      </Field>
      <div className="grid gap-[18px] sm:grid-cols-2">
        <Field label={t("invite.maxUses")} hint={t("invite.maxUsesHint")} error={errorOf("max_uses")}>
          <Input {...form.register("max_uses")} inputMode="numeric" autoComplete="off" />
        </Field>
        <Field label={t("invite.life")} error={errorOf("expires_in_days")}>
          <Select {...form.register("expires_in_days")}>
            {lives.map((days) => (
              <option key={days} value={days}>
                {t("invite.days", { count: Number(days) })}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Field
        label={t("invite.domain")}
        aside={t("field.optional")}
        hint={t("invite.domainHint")}
        error={errorOf("domain")}
      >
        <Input
          {...form.register("domain")}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder="example.org"
        />
      </Field>
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button onClick={onClose}>{t("action.cancel")}</Button>
        <Button type="submit" tone="primary" busy={form.formState.isSubmitting}>
          {t("invite.makeLink")}
        </Button>
      </div>
    </form>
  );
}
