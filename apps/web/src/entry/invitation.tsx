"use client";
import { problemCode } from "@plateforme/api-client/problem";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import Link from "next/link";
import { useEffect, useState } from "react";
import { useInvitationPreview } from "@/data/invitations";
import { useViewer } from "@/data/me";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useFragment } from "@/shell/location";
import { EntryFrame } from "./entry-frame";
import { InvitationAnonymous } from "./invitation-anonymous";
import { InvitationDecision } from "./invitation-decision";
import { forgetInvitation, rememberInvitation } from "./invitation-token";
import { useKeptInvitation } from "./use-kept-invitation";

/** Where the link of an invitation leads: what is offered and by whom, and taking it or not. */
export function Invitation() {
  const t = useTranslate();
  const viewer = useViewer();
  const fragment = useFragment();
  const kept = useKeptInvitation();
  const given = fragment?.get("token") ?? null;
  const token = given ?? kept;
  const preview = useInvitationPreview(token);
  const [declined, setDeclined] = useState(false);

  useEffect(() => {
    if (given !== null) rememberInvitation(given);
  }, [given]);

  if (declined) {
    return (
      <EntryFrame title={t("join.declined")} lead={t("join.declinedText")}>
        <GoOn />
      </EntryFrame>
    );
  }
  if (fragment !== null && token === null) {
    return (
      <EntryFrame title={t("join.title")}>
        <Alert tone="bad" title={t("join.incomplete")}>
          {t("field.token.required")}
        </Alert>
        <GoOn />
      </EntryFrame>
    );
  }
  if (preview.isError) {
    const gone = ["not_found", "validation_failed", "conflict"].includes(problemCode(preview.error) ?? "");
    if (gone) forgetInvitation();
    return (
      <EntryFrame title={t("join.title")}>
        <Alert
          tone="bad"
          title={gone ? t("join.gone") : errorText(t, preview.error)}
          actions={
            gone ? undefined : (
              <Button size="small" onClick={() => void preview.refetch()}>
                {t("action.retry")}
              </Button>
            )
          }
        >
          {gone ? t("join.goneText") : undefined}
        </Alert>
        <GoOn />
      </EntryFrame>
    );
  }
  if (token === null || preview.data === undefined || viewer.state === "loading") {
    return (
      <EntryFrame title={t("join.title")} lead={t("start.opening")}>
        <Skeleton className="h-16" />
        <Skeleton className="h-[42px]" />
      </EntryFrame>
    );
  }
  if (viewer.state === "signed-in") {
    return (
      <InvitationDecision me={viewer.me} token={token} preview={preview.data} onDeclined={() => setDeclined(true)} />
    );
  }
  return <InvitationAnonymous token={token} preview={preview.data} onDeclined={() => setDeclined(true)} />;
}

function GoOn() {
  const t = useTranslate();
  return (
    <Button asChild size="big">
      <Link href="/">{t("notFound.home")}</Link>
    </Button>
  );
}
