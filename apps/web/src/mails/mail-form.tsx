"use client";
import type { MailTemplate } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Card } from "@plateforme/ui-components/card";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@plateforme/ui-components/tabs";
import { Textarea } from "@plateforme/ui-components/textarea";
import { useRef, useState } from "react";
import { useDebounced } from "@/command/use-debounced";
import { afterwards } from "@/data/afterwards";
import { type MailDraft, useMailPreview, usePutMailTemplate, useTestMailTemplate } from "@/data/mails";
import { errorText, errorTextHere } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { MailPreview } from "./mail-preview";
import { type Part, partErrors } from "./part-errors";
import { putIn } from "./put-in";
import { ResetMailDialog } from "./reset-mail-dialog";
import { useDraft } from "./use-draft";
import { ValueList } from "./value-list";
import { changedMeanwhile, TYPING_MS } from "./words";

const wordsOf = ({ subject, mjml, text }: MailTemplate): MailDraft => ({ subject, mjml, text });

/** The words of a mail. They are tried while they are typed, and saved only when a mail can be made of them. */
export function MailForm({ mail, mayChange }: { mail: MailTemplate; mayChange: boolean }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const path = { name: mail.name, locale: mail.locale };
  const { base, draft, changed, write: setDraft, discard } = useDraft(mail, wordsOf);
  const [part, setPart] = useState<"mjml" | "text">("mjml");
  const [resetting, setResetting] = useState(false);
  const fields = useRef<Partial<Record<Part, HTMLInputElement | HTMLTextAreaElement | null>>>({});
  const last = useRef<Part>("mjml");
  const preview = useMailPreview(path, useDebounced(draft, TYPING_MS));
  const put = usePutMailTemplate();
  const test = useTestMailTemplate();
  const wrong = partErrors(put.error) ?? partErrors(preview.error) ?? {};
  const other = put.error !== null && partErrors(put.error) === null ? put.error : null;

  function write(name: Part, text: string) {
    put.reset();
    setDraft({ ...draft, [name]: text });
  }

  function insert(value: string) {
    const name = last.current === "subject" ? "subject" : part;
    const field = fields.current[name];
    putIn(field, draft[name], `{{ ${value} }}`, (text) => write(name, text));
  }

  function drop() {
    put.reset();
    discard();
  }

  function save() {
    const call = put.mutateAsync({ path, body: draft, headers: { "If-Match": `"${base.version}"` } });
    afterwards(call, () => toast("ok", t("mails.saved")));
  }

  function sendTest() {
    afterwards(
      test.mutateAsync({ path, body: draft }),
      ({ sent, answer }) => toast(sent ? "ok" : "bad", t(sent ? "mails.tested" : "mails.testFailed", { answer })),
      (error) => toast("bad", errorText(t, error)),
    );
  }

  const bind = (name: Part) => ({
    value: draft[name],
    readOnly: !mayChange,
    onFocus: () => {
      last.current = name;
    },
    spellCheck: name === "subject",
  });

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-2">
      <Card aria-label={t("mails.words")} className="grid grid-cols-[minmax(0,1fr)] gap-[18px] p-[18px]">
        {other !== null && <Alert tone="bad">{errorTextHere(t, other, changedMeanwhile)}</Alert>}
        <Field label={t("mails.subject")} error={wrong.subject}>
          <Input
            {...bind("subject")}
            ref={(node) => {
              fields.current.subject = node;
            }}
            onChange={(event) => write("subject", event.target.value)}
          />
        </Field>
        <Tabs value={part} onValueChange={(next) => setPart(next === "text" ? "text" : "mjml")}>
          <TabsList aria-label={t("mails.parts")}>
            {(["mjml", "text"] as const).map((name) => (
              <TabsTrigger key={name} value={name}>
                {t(`mails.part.${name}`)}
                {wrong[name] !== undefined && (
                  <>
                    <span aria-hidden className="ml-1.5 inline-block size-1.5 rounded-full bg-danger align-middle" />
                    <span className="sr-only"> {t("mails.partWrong")}</span>
                  </>
                )}
              </TabsTrigger>
            ))}
          </TabsList>
          {(["mjml", "text"] as const).map((name) => (
            <TabsContent key={name} value={name} className="pt-3">
              <Field label={t(`mails.partLabel.${name}`)} hint={t(`mails.partHint.${name}`)} error={wrong[name]}>
                <Textarea
                  {...bind(name)}
                  ref={(node) => {
                    fields.current[name] = node;
                  }}
                  onChange={(event) => write(name, event.target.value)}
                  autoCapitalize="none"
                  rows={18}
                  className="font-mono text-[12.5px] leading-[1.6]"
                />
              </Field>
            </TabsContent>
          ))}
        </Tabs>
        <ValueList mail={mail} {...(mayChange ? { onInsert: insert } : {})} />
        {mayChange && (
          <div className="flex flex-wrap gap-2 border-t pt-[18px]">
            {base.is_overridden && (
              <Button tone="danger" onClick={() => setResetting(true)}>
                {t("mails.reset")}
              </Button>
            )}
            <Button busy={test.isPending} onClick={sendTest}>
              {t("mails.test")}
            </Button>
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
      <MailPreview preview={preview} />
      {resetting && <ResetMailDialog mail={base} onReset={drop} onClose={() => setResetting(false)} />}
    </div>
  );
}
