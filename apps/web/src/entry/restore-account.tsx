"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import Link from "next/link";
import { useRestoreAccount } from "@/data/entry";
import { isAbout } from "@/forms/use-api-form";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { EntryFrame } from "./entry-frame";
import { forgetLink, useLinkToken } from "./link-token";

/** Where the mail leads that confirms a deletion. It asks once more: a link may be opened by a program that looks at mails. */
export function RestoreAccount() {
  const t = useTranslate();
  const token = useLinkToken("restore-account");
  const restore = useRestoreAccount();
  const refused = isAbout(restore.error, "/token");

  if (restore.isSuccess) {
    return (
      <EntryFrame title={t("restoreAccount.done")} lead={t("restoreAccount.doneLead")}>
        <SignIn />
      </EntryFrame>
    );
  }
  if (token === null || refused) {
    return (
      <EntryFrame title={t("restoreAccount.title")}>
        <Alert tone="bad" title={t(refused ? "link.refused" : "link.incomplete")}>
          {t(refused ? "restoreAccount.refused" : "link.incompleteText")}
        </Alert>
        <SignIn />
      </EntryFrame>
    );
  }
  return (
    <EntryFrame title={t("restoreAccount.title")} lead={t("restoreAccount.lead")}>
      {restore.isError && <Alert tone="bad">{errorText(t, restore.error)}</Alert>}
      {token === undefined ? (
        <Skeleton className="h-[42px]" />
      ) : (
        <Button
          tone="primary"
          size="big"
          busy={restore.isPending}
          onClick={() =>
            restore.mutate(
              { body: { token } },
              {
                onSettled: (_, error) => (error === null || isAbout(error, "/token")) && forgetLink("restore-account"),
              },
            )
          }
        >
          {t("restoreAccount.submit")}
        </Button>
      )}
      <p className="text-muted text-small">{t("restoreAccount.else")}</p>
    </EntryFrame>
  );
}

function SignIn() {
  const t = useTranslate();
  return (
    <Button asChild tone="primary" size="big">
      <Link href="/sign-in">{t("signIn.submit")}</Link>
    </Button>
  );
}
