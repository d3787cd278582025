"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import Link from "next/link";
import { useConfirmEmailChange } from "@/data/entry";
import { useViewer } from "@/data/me";
import { isAbout } from "@/forms/use-api-form";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { EntryFrame } from "./entry-frame";
import { forgetLink, useLinkToken } from "./link-token";

/** Where both mails lead that change an address. It asks once more: a link may be opened by a program that looks at mails. */
export function ConfirmEmail() {
  const t = useTranslate();
  const token = useLinkToken("confirm-email");
  const confirm = useConfirmEmailChange();
  const refused = isAbout(confirm.error, "/token");

  if (confirm.data?.status === "waiting") {
    return (
      <EntryFrame title={t("confirmEmail.waiting")} lead={t("confirmEmail.waitingLead")}>
        <Alert tone="info">{t("confirmEmail.waitingText")}</Alert>
      </EntryFrame>
    );
  }
  if (confirm.data?.status === "changed") {
    return (
      <EntryFrame title={t("confirmEmail.changed")} lead={t("confirmEmail.changedLead")}>
        <GoOn />
      </EntryFrame>
    );
  }
  if (token === null || refused) {
    return (
      <EntryFrame title={t("confirmEmail.title")}>
        <Alert tone="bad" title={t(refused ? "link.refused" : "link.incomplete")}>
          {t(refused ? "confirmEmail.refused" : "link.incompleteText")}
        </Alert>
        <GoOn />
      </EntryFrame>
    );
  }
  return (
    <EntryFrame title={t("confirmEmail.title")} lead={t("confirmEmail.lead")}>
      {confirm.isError && <Alert tone="bad">{errorText(t, confirm.error)}</Alert>}
      {token === undefined ? (
        <Skeleton className="h-[42px]" />
      ) : (
        <Button
          tone="primary"
          size="big"
          busy={confirm.isPending}
          onClick={() =>
            confirm.mutate(
              { body: { token } },
              { onSettled: (_, error) => (error === null || isAbout(error, "/token")) && forgetLink("confirm-email") },
            )
          }
        >
          {t("confirmEmail.submit")}
        </Button>
      )}
      <p className="text-muted text-small">{t("confirmEmail.else")}</p>
    </EntryFrame>
  );
}

function GoOn() {
  const t = useTranslate();
  const signedIn = useViewer().state === "signed-in";
  return (
    <Button asChild tone="primary" size="big">
      <Link href={signedIn ? "/account/security" : "/sign-in"}>
        {t(signedIn ? "confirmEmail.security" : "signIn.submit")}
      </Link>
    </Button>
  );
}
