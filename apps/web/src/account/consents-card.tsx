"use client";
import type { ConsentItem, ConsentState } from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import { useState } from "react";
import { documentTitle } from "@/consents/document-title";
import { afterwards } from "@/data/afterwards";
import { useConsents, useGiveConsent } from "@/data/consents";
import { formatDate } from "@/i18n/format";
import type { Locale } from "@/i18n/locale";
import { errorText } from "@/i18n/problem-messages";
import type { Translate } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";
import { Affected } from "@/list/affected";
import { useView } from "@/view/view-store";

/** The texts of whoever runs the platform, and whether the person agrees to each. Nothing where there are none. */
export function ConsentsCard() {
  const t = useTranslate();
  const consents = useConsents();
  const documents = consents.data?.documents ?? [];
  if (documents.length === 0) return null;
  const answers = (document: string) => consents.data?.items.filter((item) => item.document === document) ?? [];
  return (
    <Card aria-labelledby="consents-title">
      <CardHeader id="consents-title" title={t("consents.title")} description={t("consents.lead")} />
      <ul className="mt-3 border-t">
        {documents.map((document) => (
          <Row key={document.document} document={document} answers={answers(document.document)} />
        ))}
      </ul>
    </Card>
  );
}

/** What the person said last, and when: an answer that takes one back is not one that was never given. */
function answerText(t: Translate, locale: Locale, answers: readonly ConsentItem[]): string | null {
  const [last, ...before] = answers;
  if (last === undefined) return null;
  const date = formatDate(locale, last.created_at);
  if (last.granted) return t("consents.agreedOn", { date });
  return t(before.some(({ granted }) => granted) ? "consents.withdrawnOn" : "consents.refusedOn", { date });
}

function Row({ document, answers }: { document: ConsentState; answers: readonly ConsentItem[] }) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const toast = useView((view) => view.toast);
  const give = useGiveConsent();
  const title = documentTitle(locale, document);
  const { granted, required, version } = document;
  const [asked, setAsked] = useState(false);
  const said = answerText(t, locale, answers);
  const answer = () =>
    afterwards(
      give.mutateAsync({ body: { document: document.document, version, granted: !granted } }),
      () => setAsked(false),
      (error) => toast("bad", errorText(t, error)),
    );
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-b px-[18px] py-3 last:border-b-0">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <a href={document.url} target="_blank" rel="noreferrer" className="font-medium underline underline-offset-2">
            {title}
          </a>
          <Badge tone={granted ? "ok" : required ? "warn" : "plain"}>
            {t(granted ? "consents.granted" : "consents.notGranted")}
          </Badge>
        </p>
        <p className="text-muted text-small">
          {t("consents.version", { version })}
          {said !== null && <> · {said}</>}
        </p>
      </div>
      <Button
        size="small"
        busy={give.isPending}
        onClick={granted ? () => setAsked(true) : answer}
        aria-label={t("list.filter", { label: title, value: t(granted ? "consents.withdraw" : "consents.agree") })}
      >
        {t(granted ? "consents.withdraw" : "consents.agree")}
      </Button>
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={answer}
        title={t("consents.withdrawTitle")}
        description={t(required ? "consents.withdrawMeans" : "consents.withdrawMeansOptional")}
        confirmLabel={t("consents.withdraw")}
        cancelLabel={t("action.cancel")}
        busy={give.isPending}
      >
        <Affected names={[title]} />
      </ConfirmDialog>
    </li>
  );
}
