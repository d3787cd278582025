"use client";
import type { Unsubscribing } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import Link from "next/link";
import { useState } from "react";
import { useUnsubscribe, useUnsubscribePreview } from "@/data/mails";
import { useViewer } from "@/data/me";
import { isAbout } from "@/forms/use-api-form";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { nameIn } from "@/preferences/category-text";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";
import { EntryFrame } from "./entry-frame";
import { useLinkToken } from "./link-token";

/** Where the link at the foot of a mail leads. It asks once more: a link may be opened by a program that looks at mails. */
export function Unsubscribe() {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const token = useLinkToken("unsubscribe");
  const preview = useUnsubscribePreview(token);
  const [done, setDone] = useState<"category" | "all" | null>(null);

  if (token === null || isAbout(preview.error, "/token")) {
    return (
      <EntryFrame title={t("unsubscribe.title")}>
        <Alert tone="bad" title={t(token === null ? "link.incomplete" : "unsubscribe.wrong")}>
          {t(token === null ? "link.incompleteText" : "unsubscribe.refused")}
        </Alert>
        <Settings />
      </EntryFrame>
    );
  }
  if (token === undefined || preview.data === undefined) {
    return (
      <EntryFrame title={t("unsubscribe.title")}>
        {preview.isError ? (
          <FailureNotice error={preview.error} retry={() => void preview.refetch()} />
        ) : (
          <div className="grid gap-3" aria-busy="true">
            <Skeleton className="h-[42px]" />
            <Skeleton className="h-[42px]" />
          </div>
        )}
      </EntryFrame>
    );
  }
  if (done !== null || !preview.data.is_subscribed) {
    return (
      <EntryFrame
        title={t(done === null ? "unsubscribe.already" : "unsubscribe.done")}
        lead={t(done === "all" ? "unsubscribe.doneAll" : "unsubscribe.doneOne", {
          category: nameIn(locale, preview.data),
        })}
      >
        <p className="text-muted">{t("unsubscribe.stillSent")}</p>
        {done !== "all" && <Everything token={token} onDone={() => setDone("all")} />}
        <Settings />
      </EntryFrame>
    );
  }
  return <Question token={token} about={preview.data} onDone={setDone} />;
}

interface QuestionProps {
  token: string;
  about: Unsubscribing;
  onDone(what: "category" | "all"): void;
}

function Question({ token, about, onDone }: QuestionProps) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const unsubscribe = useUnsubscribe();
  const category = nameIn(locale, about);
  return (
    <EntryFrame title={t("unsubscribe.title")} lead={t("unsubscribe.lead", { category })}>
      {unsubscribe.isError && <Alert tone="bad">{errorText(t, unsubscribe.error)}</Alert>}
      <Button
        tone="primary"
        size="big"
        busy={unsubscribe.isPending}
        className="h-auto min-h-[42px] whitespace-normal py-2"
        onClick={() => unsubscribe.mutate({ body: { token } }, { onSuccess: () => onDone("category") })}
      >
        {t("unsubscribe.submit", { category })}
      </Button>
      <Everything token={token} onDone={() => onDone("all")} />
      <p className="text-muted text-small">{t("unsubscribe.stillSent")}</p>
    </EntryFrame>
  );
}

function Everything({ token, onDone }: { token: string; onDone(): void }) {
  const t = useTranslate();
  const unsubscribe = useUnsubscribe();
  return (
    <>
      {unsubscribe.isError && <Alert tone="bad">{errorText(t, unsubscribe.error)}</Alert>}
      <Button
        size="big"
        busy={unsubscribe.isPending}
        className="h-auto min-h-[42px] whitespace-normal py-2"
        onClick={() => unsubscribe.mutate({ body: { token, category: "all" } }, { onSuccess: onDone })}
      >
        {t("unsubscribe.all")}
      </Button>
    </>
  );
}

/** A link says no and nothing else; whoever changes their mind signs in. */
function Settings() {
  const t = useTranslate();
  const signedIn = useViewer().state === "signed-in";
  const settings = "/account/notifications";
  return (
    <Button asChild size="big" tone="quiet" className="h-auto min-h-[42px] whitespace-normal py-2 text-center">
      <Link href={signedIn ? settings : `/sign-in?return_to=${encodeURIComponent(settings)}`}>
        {t(signedIn ? "unsubscribe.settings" : "unsubscribe.signIn")}
      </Link>
    </Button>
  );
}
