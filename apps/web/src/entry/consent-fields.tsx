"use client";
import type { ConsentText } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { CheckField } from "@plateforme/ui-components/check-field";
import type { Path, UseFormReturn } from "react-hook-form";
import { z } from "zod";
import { documentTitle } from "@/consents/document-title";
import type { MessageKey } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { linkStyle } from "./entry-frame";

/** Which texts are agreed to, by name. */
export type Agreed = Record<string, boolean>;

const missing: MessageKey = "field.consents.required";

/** Every text that is required has its tick. */
export function consentRule(documents: readonly Pick<ConsentText, "document" | "required">[]) {
  return z.record(z.string(), z.boolean()).superRefine((agreed, issues) => {
    for (const { document, required } of documents) {
      if (required && agreed[document] !== true)
        issues.addIssue({ code: "custom", path: [document], message: missing });
    }
  });
}

interface ConsentFieldsProps<T extends { consents: Agreed }> {
  form: UseFormReturn<T>;
  documents: readonly ConsentText[];
  errorOf(name: Path<T>): string | undefined;
}

/** A box for each text, with the way to read it. Nothing is ticked for anybody. */
export function ConsentFields<T extends { consents: Agreed }>({ form, documents, errorOf }: ConsentFieldsProps<T>) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  // What has to be agreed to comes first.
  const inOrder = [...documents].sort((a, b) => Number(b.required) - Number(a.required));
  const whole = errorOf("consents" as Path<T>);
  if (documents.length === 0) return whole === undefined ? null : <Alert tone="bad">{whole}</Alert>;
  return (
    <fieldset className="grid min-w-0 gap-2.5">
      <legend className="sr-only">{t("signUp.agreements")}</legend>
      {inOrder.map((document) => {
        const name = `consents.${document.document}` as Path<T>;
        return (
          <CheckField
            key={document.document}
            {...form.register(name)}
            error={errorOf(name)}
            {...(document.required ? {} : { hint: t("field.optional") })}
            label={
              <>
                {t("signUp.agree")}{" "}
                <a href={document.url} target="_blank" rel="noreferrer" className={linkStyle}>
                  {documentTitle(locale, document)}
                </a>
              </>
            }
          />
        );
      })}
    </fieldset>
  );
}
