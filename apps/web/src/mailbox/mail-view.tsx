"use client";
import type { MailItem } from "@plateforme/api-client/types";
import { Button } from "@plateforme/ui-components/button";
import { Card } from "@plateforme/ui-components/card";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@plateforme/ui-components/tabs";
import { linkStyle } from "@/entry/entry-frame";
import { formatDateTime } from "@/i18n/format";
import { useTranslate } from "@/i18n/use-translate";
import { CopyButton } from "@/shell/copy-button";
import { useView } from "@/view/view-store";
import { withoutStyleElements } from "./mail-html";

/** One mail: what it asks for first (code, links), then how it looks and reads. */
export function MailView({ mail }: { mail: MailItem }) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  return (
    <Card aria-label={mail.subject} className="grid grid-cols-[minmax(0,1fr)] gap-4 p-[18px]">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="font-semibold text-[17px]">{mail.subject}</h2>
          <p className="break-words text-muted text-small">
            {t("mailbox.to", { address: mail.to, time: formatDateTime(locale, mail.sent_at) })}
          </p>
        </div>
        {mail.links[0] !== undefined && (
          <Button asChild tone="primary">
            <a href={mail.links[0]}>{t("mailbox.openFirst")}</a>
          </Button>
        )}
      </div>
      {mail.code && (
        <div className="flex flex-wrap items-center justify-between gap-3 rounded-md bg-accent-soft px-3.5 py-2.5">
          <span>
            <span className="text-small">{t("mailbox.code")}</span>{" "}
            <span className="ml-2 font-mono text-[19px] tracking-[0.2em]">{mail.code}</span>
          </span>
          <CopyButton text={mail.code} />
        </div>
      )}
      <Tabs defaultValue="html">
        <TabsList aria-label={t("mailbox.views")}>
          <TabsTrigger value="html">{t("mailbox.html")}</TabsTrigger>
          <TabsTrigger value="text">{t("mailbox.text")}</TabsTrigger>
          <TabsTrigger value="links">{t("mailbox.links", { count: mail.links.length })}</TabsTrigger>
        </TabsList>
        <TabsContent value="html" className="pt-3">
          <iframe
            title={mail.subject}
            srcDoc={withoutStyleElements(mail.html)}
            sandbox=""
            className="h-[max(460px,calc(100dvh-310px))] w-full rounded-sm border bg-white"
          />
        </TabsContent>
        <TabsContent value="text" className="pt-3">
          <pre className="whitespace-pre-wrap break-words rounded-sm bg-sunken p-3.5 font-mono text-[12.5px]">
            {mail.text}
          </pre>
        </TabsContent>
        <TabsContent value="links" className="pt-3">
          {mail.links.length === 0 && <p className="text-muted">{t("mailbox.noLinks")}</p>}
          <ul className="grid gap-2">
            {mail.links.map((link) => (
              <li key={link} className="break-all font-mono text-[12.5px]">
                <a href={link} className={linkStyle}>
                  {link}
                </a>
              </li>
            ))}
          </ul>
        </TabsContent>
      </Tabs>
    </Card>
  );
}
