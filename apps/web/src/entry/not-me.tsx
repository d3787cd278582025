"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import Link from "next/link";
import { useReportSignIn } from "@/data/entry";
import { isAbout } from "@/forms/use-api-form";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { EntryFrame } from "./entry-frame";
import { forgetLink, useLinkToken } from "./link-token";

/** Where "this was not me" leads. It asks once more: a link may be opened by a program that looks at mails. */
export function NotMe() {
  const t = useTranslate();
  const token = useLinkToken("not-me");
  const report = useReportSignIn();
  const refused = isAbout(report.error, "/token");

  if (report.isSuccess) {
    return (
      <EntryFrame title={t("notMe.done")} lead={t("notMe.doneLead")}>
        <Alert tone="ok" title={t("notMe.doneTitle")}>
          {t("notMe.doneText")}
        </Alert>
        <p className="text-muted">{t("notMe.next")}</p>
      </EntryFrame>
    );
  }
  if (token === null || refused) {
    return (
      <EntryFrame title={t("notMe.title")}>
        <Alert tone="bad" title={t(refused ? "link.refused" : "link.incomplete")}>
          {t(refused ? "notMe.refused" : "link.incompleteText")}
        </Alert>
        <Button asChild tone="primary" size="big">
          <Link href="/forgot-password">{t("notMe.newPassword")}</Link>
        </Button>
      </EntryFrame>
    );
  }
  return (
    <EntryFrame title={t("notMe.title")} lead={t("notMe.lead")}>
      {report.isError && <Alert tone="bad">{errorText(t, report.error)}</Alert>}
      <ul className="list-disc rounded-md bg-sunken py-3 pr-3.5 pl-8">
        <li>{t("notMe.ends")}</li>
        <li>{t("notMe.removes")}</li>
        <li>{t("notMe.password")}</li>
      </ul>
      {token === undefined ? (
        <Skeleton className="h-[42px]" />
      ) : (
        <Button
          tone="destroy"
          size="big"
          busy={report.isPending}
          onClick={() =>
            report.mutate(
              { body: { token } },
              { onSettled: (_, error) => (error === null || isAbout(error, "/token")) && forgetLink("not-me") },
            )
          }
        >
          {t("notMe.submit")}
        </Button>
      )}
      <p className="text-muted text-small">{t("notMe.wasMe")}</p>
    </EntryFrame>
  );
}
