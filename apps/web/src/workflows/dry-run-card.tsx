"use client";
import type { DryRunResult, Me, WorkflowDetail } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import { Textarea } from "@plateforme/ui-components/textarea";
import { type FormEvent, useState } from "react";
import { afterwards } from "@/data/afterwards";
import { useDryRun } from "@/data/workflows";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { findAddresses } from "@/invitations/addresses";
import { parseSettings } from "@/organization/settings-patch";
import { DryRunSteps } from "./dry-run-steps";
import { exampleData } from "./example-data";
import { failedRecipients } from "./failed-recipients";

const MOST_PEOPLE = 20;

/** Shows what each recipient would get, and when, with their language, time zone and preferences. Nothing is sent. */
export function DryRunCard({ workflow, me }: { workflow: WorkflowDetail; me: Me }) {
  const t = useTranslate();
  const run = useDryRun();
  const [addresses, setAddresses] = useState(me.email);
  const [data, setData] = useState(() => exampleData(workflow.definition));
  const [at, setAt] = useState("");
  const [result, setResult] = useState<DryRunResult | null>(null);
  const { emails } = findAddresses(addresses);
  const parsed = parseSettings(data);
  const unknown = failedRecipients(run.error, emails);

  function start(event: FormEvent) {
    event.preventDefault();
    if (parsed === null || emails.length === 0 || emails.length > MOST_PEOPLE) return;
    const body = {
      recipients: emails.map((email) => ({ email })),
      data: { ...parsed },
      ...(at === "" ? {} : { at: new Date(at).toISOString() }),
      ...(me.organization === null ? {} : { organization_id: me.organization.id }),
    };
    setResult(null);
    afterwards(run.mutateAsync({ path: { workflow: workflow.id }, body }), setResult);
  }

  return (
    <Card aria-labelledby="dry-run-title">
      <CardHeader id="dry-run-title" title={t("workflows.dryRun")} description={t("workflows.dryRunText")} />
      <form noValidate onSubmit={start} className="grid gap-[18px] p-[18px]">
        {run.error !== null && (
          <Alert tone="bad">
            {unknown.length === 0
              ? errorText(t, run.error)
              : t("workflows.unknownRecipients", { emails: unknown.join(", ") })}
          </Alert>
        )}
        <Field
          label={t("workflows.recipients")}
          hint={t("workflows.recipientsHint")}
          error={
            emails.length > MOST_PEOPLE
              ? t("workflows.tooManyRecipients", { count: MOST_PEOPLE })
              : emails.length === 0
                ? t("field.email.invalid")
                : undefined
          }
        >
          <Input
            value={addresses}
            onChange={(event) => setAddresses(event.target.value)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </Field>
        <Field
          label={t("workflows.data")}
          hint={t("workflows.dataHint")}
          error={parsed === null ? t("organization.settingsInvalid") : undefined}
        >
          <Textarea
            value={data}
            onChange={(event) => setData(event.target.value)}
            rows={Math.min(12, Math.max(4, data.split("\n").length))}
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono text-[12.5px]"
          />
        </Field>
        <Field label={t("workflows.at")} aside={t("field.optional")} hint={t("workflows.atHint")}>
          <Input type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} />
        </Field>
        <Button type="submit" tone="primary" busy={run.isPending} className="justify-self-end">
          {t("workflows.try")}
        </Button>
      </form>
      <div aria-live="polite">
        {result?.recipients.map((recipient) => (
          <DryRunSteps key={recipient.user_id} recipient={recipient} />
        ))}
      </div>
    </Card>
  );
}
