"use client";
import type { ConsentState } from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { documentTitle } from "@/consents/document-title";
import { useConsents, useGiveConsent } from "@/data/consents";
import { formatDate } from "@/i18n/format";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

/** The texts of whoever runs the platform, and whether the person agrees to each. Nothing where there are none. */
export function ConsentsCard() {
  const t = useTranslate();
  const consents = useConsents();
  const documents = consents.data?.documents ?? [];
  if (documents.length === 0) return null;
  const answered = (document: string) => consents.data?.items.find((item) => item.document === document)?.created_at;
  return (
    <Card aria-labelledby="consents-title">
      <CardHeader id="consents-title" title={t("consents.title")} description={t("consents.lead")} />
      <ul className="mt-3 border-t">
        {documents.map((document) => (
          <Row key={document.document} document={document} since={answered(document.document)} />
        ))}
      </ul>
    </Card>
  );
}

function Row({ document, since }: { document: ConsentState; since: string | undefined }) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const toast = useView((view) => view.toast);
  const give = useGiveConsent();
  const title = documentTitle(locale, document);
  const { granted, required, version } = document;
  const answer = () =>
    give.mutate(
      { body: { document: document.document, version, granted: !granted } },
      { onError: (error) => toast("bad", errorText(t, error)) },
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
          {since !== undefined && <> · {formatDate(locale, since)}</>}
        </p>
      </div>
      <Button
        size="small"
        busy={give.isPending}
        onClick={answer}
        aria-label={`${title}: ${t(granted ? "consents.withdraw" : "consents.agree")}`}
      >
        {t(granted ? "consents.withdraw" : "consents.agree")}
      </Button>
    </li>
  );
}
