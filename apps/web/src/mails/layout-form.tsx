"use client";
import type { MailLayout } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Card } from "@plateforme/ui-components/card";
import { Field } from "@plateforme/ui-components/field";
import { Textarea } from "@plateforme/ui-components/textarea";
import { type ReactNode, useRef, useState } from "react";
import { useDebounced } from "@/command/use-debounced";
import { afterwards } from "@/data/afterwards";
import { useLayoutPreview, usePutMailLayout, useResetMailLayout } from "@/data/mails";
import type { Locale } from "@/i18n/locale";
import { errorTextHere } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { InsertList } from "./insert-list";
import { MailPreview } from "./mail-preview";
import { partErrors } from "./part-errors";
import { putIn } from "./put-in";
import { ResetDialog } from "./reset-dialog";
import { useDraft } from "./use-draft";
import { changedMeanwhile, TYPING_MS } from "./words";

export interface LayoutFormProps {
  layout: MailLayout;
  /** The one that is shown in it. */
  mail: { name: string; locale: Locale };
  /** Chooses that one. */
  choice: ReactNode;
  mayChange: boolean;
}

const mjmlOf = ({ mjml }: MailLayout) => mjml;

/** The layout is tried with one mail while it is typed, and with every mail before it is saved. */
export function LayoutForm({ layout, mail, choice, mayChange }: LayoutFormProps) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const { base, draft, changed, write, discard } = useDraft(layout, mjmlOf);
  const [resetting, setResetting] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const preview = useLayoutPreview(useDebounced(draft, TYPING_MS), mail);
  const put = usePutMailLayout();
  const wrong = (partErrors(put.error) ?? partErrors(preview.error))?.mjml;
  const other = put.error !== null && partErrors(put.error) === null ? put.error : null;
  const missing = base.blocks.filter((name) => !new RegExp(`{%-?\\s*block\\s+${name}\\b`).test(draft));

  function type(text: string) {
    put.reset();
    write(text);
  }

  function drop() {
    put.reset();
    discard();
  }

  function save() {
    const call = put.mutateAsync({ body: { mjml: draft }, headers: { "If-Match": `"${base.version}"` } });
    afterwards(call, () => toast("ok", t("layout.saved")));
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-2">
      <Card aria-label={t("layout.title")} className="grid grid-cols-[minmax(0,1fr)] gap-[18px] p-[18px]">
        {other !== null && <Alert tone="bad">{errorTextHere(t, other, changedMeanwhile)}</Alert>}
        <Field label={t("mails.partLabel.mjml")} hint={t("layout.hint")} error={wrong}>
          <Textarea
            ref={field}
            value={draft}
            readOnly={!mayChange}
            onChange={(event) => type(event.target.value)}
            spellCheck={false}
            autoCapitalize="none"
            rows={22}
            className="font-mono text-[12.5px] leading-[1.6]"
          />
        </Field>
        <InsertList
          title={t("layout.blocks")}
          items={base.blocks.map((name) => ({ name, title: `{% block ${name} %}{% endblock %}` }))}
          hint={
            missing.length === 0 ? t("layout.blocksText") : t("layout.blocksMissing", { names: missing.join(", ") })
          }
          {...(mayChange && {
            onInsert: (name: string) => putIn(field.current, draft, `{% block ${name} %}{% endblock %}`, type),
          })}
        />
        {mayChange && (
          <div className="flex flex-wrap gap-2 border-t pt-[18px]">
            {base.is_overridden && (
              <Button tone="danger" onClick={() => setResetting(true)}>
                {t("mails.reset")}
              </Button>
            )}
            <div className="ml-auto flex flex-wrap justify-end gap-2">
              {changed && (
                <Button tone="quiet" onClick={drop}>
                  {t("action.discard")}
                </Button>
              )}
              <Button tone="primary" busy={put.isPending} disabled={!changed} onClick={save}>
                {t("action.save")}
              </Button>
            </div>
          </div>
        )}
      </Card>
      <MailPreview preview={preview} choice={choice} />
      {resetting && <ResetLayout version={base.version} onReset={drop} onClose={() => setResetting(false)} />}
    </div>
  );
}

function ResetLayout({ version, ...props }: { version: number; onReset(): void; onClose(): void }) {
  const t = useTranslate();
  const reset = useResetMailLayout();
  return (
    <ResetDialog
      title={t("layout.resetTitle")}
      text={t("layout.resetText")}
      done={t("layout.resetDone")}
      reset={reset}
      start={() => reset.mutateAsync({ headers: { "If-Match": `"${version}"` } })}
      {...props}
    />
  );
}
