"use client";
import type { RenderedMail } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Card } from "@plateforme/ui-components/card";
import { classNames } from "@plateforme/ui-components/class-names";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@plateforme/ui-components/tabs";
import type { ReactNode } from "react";
import type { MailPreviewed } from "@/data/mails";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { withoutStyleElements } from "@/mailbox/mail-html";
import { partErrors } from "./part-errors";

/** What a draft looks like. While it is wrong, the last right one stays, and it is said. */
export function MailPreview({ preview, choice }: { preview: MailPreviewed; choice?: ReactNode }) {
  const t = useTranslate();
  const { mail, error, stale } = preview;
  return (
    <Card
      aria-labelledby="preview-title"
      className="grid grid-cols-[minmax(0,1fr)] gap-3 p-[18px] xl:sticky xl:top-[22px]"
    >
      <h3 id="preview-title" className="font-semibold text-section">
        {t("mails.preview")}
      </h3>
      {choice}
      {error !== null && (
        <Alert tone="warn">{partErrors(error) === null ? errorText(t, error) : t("mails.previewStale")}</Alert>
      )}
      {mail === undefined && error === null && <Skeleton className="h-[460px]" />}
      {mail !== undefined && <Rendered mail={mail} stale={stale} />}
    </Card>
  );
}

function Rendered({ mail, stale }: { mail: RenderedMail; stale: boolean }) {
  const t = useTranslate();
  return (
    <div
      className={classNames("grid grid-cols-[minmax(0,1fr)] gap-3 transition-opacity", stale && "opacity-60")}
      aria-busy={stale || undefined}
    >
      <p className="break-words rounded-sm bg-sunken px-3.5 py-2.5">
        <span className="sr-only">{t("mails.subject")}: </span>
        <span className="font-medium">{mail.subject}</span>
      </p>
      <Tabs defaultValue="html">
        <TabsList aria-label={t("mailbox.views")}>
          <TabsTrigger value="html">{t("mailbox.html")}</TabsTrigger>
          <TabsTrigger value="text">{t("mailbox.text")}</TabsTrigger>
        </TabsList>
        <TabsContent value="html" className="pt-3">
          <iframe
            title={t("mails.preview")}
            srcDoc={withoutStyleElements(mail.html)}
            sandbox=""
            className="h-[max(520px,calc(100dvh-330px))] w-full rounded-sm border bg-white"
          />
        </TabsContent>
        <TabsContent value="text" className="pt-3">
          <pre className="whitespace-pre-wrap break-words rounded-sm bg-sunken p-3.5 font-mono text-[12.5px]">
            {mail.text}
          </pre>
        </TabsContent>
      </Tabs>
    </div>
  );
}
