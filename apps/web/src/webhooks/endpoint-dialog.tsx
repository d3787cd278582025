"use client";
import type { WebhookEndpointItem, WebhookKeyItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { CheckField } from "@plateforme/ui-components/check-field";
import { Dialog } from "@plateforme/ui-components/dialog";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import { Select } from "@plateforme/ui-components/select";
import { useId, useState } from "react";
import { z } from "zod";
import { type EndpointOwner, useCreateEndpoint, useUpdateEndpoint } from "@/data/webhooks";
import { useApiForm } from "@/forms/use-api-form";
import type { MessageKey } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { EVERYTHING } from "./event-filter";
import { EventPicker } from "./event-picker";
import { KeyDialog } from "./key-dialog";

export interface EndpointDialogProps {
  owner: EndpointOwner;
  /** The endpoint to change, or null for a new one. */
  editing: WebhookEndpointItem | null;
  onClose(): void;
  /** Told of a new one once its key was seen, in place of `onClose`. */
  onCreated?(endpoint: WebhookEndpointItem): void;
}

const message = (key: MessageKey) => key;

const schema = z.object({
  url: z
    .string()
    .trim()
    .min(1, message("field.required"))
    .max(2000, message("field.too_long"))
    .refine((url) => /^https?:\/\//i.test(url) && URL.canParse(url), message("field.url.invalid")),
  description: z.string().trim().max(200, message("field.too_long")),
  event_types: z.array(z.string()).min(1, message("webhooks.chooseEvents")).max(50, message("webhooks.tooManyEvents")),
  is_ordered: z.boolean(),
  key_kind: z.enum(["hmac", "ed25519"]),
});

/** Makes an endpoint, or changes one: where messages go, which, and how. */
export function EndpointDialog({ owner, editing, onClose, onCreated }: EndpointDialogProps) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const formId = useId();
  const create = useCreateEndpoint();
  const update = useUpdateEndpoint();
  const [made, setMade] = useState<{ endpoint: WebhookEndpointItem; keys: readonly WebhookKeyItem[] } | null>(null);
  const { form, failure, submit, errorOf } = useApiForm({
    schema,
    defaultValues: {
      url: editing?.url ?? "https://",
      description: editing?.description ?? "",
      event_types: editing?.event_types ?? [EVERYTHING],
      is_ordered: editing?.is_ordered ?? false,
      key_kind: "hmac" as const,
    },
    conflict: { field: "url", message: "webhooks.tooMany" },
    async send({ url, description, event_types, is_ordered, key_kind }) {
      const wish = { url, description: description || null, event_types, is_ordered };
      if (editing !== null) {
        await update.mutateAsync({
          path: { endpoint_id: editing.id },
          body: wish,
          headers: { "If-Match": `"${editing.version}"` },
        });
        toast("ok", t("webhooks.saved"));
        onClose();
        return;
      }
      const endpoint = await create.mutateAsync({
        body: { ...wish, key_kind, ...(owner === null ? {} : { organization_id: owner }) },
      });
      setMade({ endpoint, keys: endpoint.keys ?? [] });
    },
  });

  if (made !== null) {
    const close = () => (onCreated === undefined ? onClose() : onCreated(made.endpoint));
    return <KeyDialog title={t("webhooks.created")} keys={made.keys} onClose={close} />;
  }
  // The server tells which of them it does not know.
  const eventsError = errorOf("event_types") ?? form.formState.errors.event_types?.message;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(editing === null ? "webhooks.create" : "webhooks.editTitle")}
      description={t("webhooks.dialogText")}
      className="max-w-[600px] sm:top-[6dvh] sm:max-h-[88dvh]"
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" form={formId} tone="primary" busy={form.formState.isSubmitting}>
            {t(editing === null ? "webhooks.createButton" : "action.save")}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-[18px]">
        {failure !== null && <Alert tone="bad">{failure}</Alert>}
        <Field label={t("webhooks.url")} hint={t("webhooks.urlHint")} error={errorOf("url")}>
          <Input {...form.register("url")} type="url" inputMode="url" autoComplete="off" spellCheck={false} />
        </Field>
        <Field
          label={t("webhooks.description")}
          aside={t("field.optional")}
          hint={t("webhooks.descriptionHint")}
          error={errorOf("description")}
        >
          <Input {...form.register("description")} autoComplete="off" />
        </Field>
        <EventPicker
          chosen={form.watch("event_types")}
          onChange={(chosen) =>
            form.setValue("event_types", [...chosen], { shouldDirty: true, shouldValidate: form.formState.isSubmitted })
          }
          error={eventsError}
        />
        {editing === null && (
          <Field label={t("webhooks.keyKind")} hint={t(`webhooks.keyKindHint.${form.watch("key_kind")}`)}>
            <Select {...form.register("key_kind")}>
              <option value="hmac">{t("webhooks.keyKind.hmac")}</option>
              <option value="ed25519">{t("webhooks.keyKind.ed25519")}</option>
            </Select>
          </Field>
        )}
        <CheckField {...form.register("is_ordered")} label={t("webhooks.ordered")} hint={t("webhooks.orderedHint")} />
      </form>
    </Dialog>
  );
}
