"use client";
import { ProblemError, problemCode } from "@plateforme/api-client/problem";
import type { InvitationPreview, Me } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useAcceptInvitation, useInvitationPreview } from "@/data/invitations";
import { useViewer } from "@/data/me";
import { useSwitchOrganization } from "@/data/organizations";
import { errorText } from "@/i18n/problem-messages";
import { isMessageKey, type MessageKey } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";
import { acting } from "@/impersonation/acting";
import { useStopActing } from "@/impersonation/use-stop-acting";
import { useView } from "@/view/view-store";
import { EntryFrame } from "./entry-frame";
import { InvitationAnonymous } from "./invitation-anonymous";
import { InvitationDecision } from "./invitation-decision";
import { InvitationOffer, useOfferLead } from "./invitation-offer";
import { forgetLink, useLinkToken } from "./link-token";

/** Where the link of an invitation leads: what is offered and by whom, and taking it or not. */
export function Invitation() {
  const t = useTranslate();
  const viewer = useViewer();
  const token = useLinkToken("invitation");
  const preview = useInvitationPreview(token ?? null);
  const [declined, setDeclined] = useState(false);

  // Whoever signed up with a mailed invitation used it by that, and is a member.
  const used = whyGone(preview.error) === "join.gone.used" && viewer.state === "signed-in";
  const again = useAcceptAgain(token, used);

  if (declined) {
    return (
      <EntryFrame title={t("join.declined")} lead={t("join.declinedText")}>
        <GoOn />
      </EntryFrame>
    );
  }
  if (token === null) {
    return (
      <EntryFrame title={t("join.title")}>
        <Alert tone="bad" title={t("link.incomplete")}>
          {t("link.incompleteText")}
        </Alert>
        <GoOn />
      </EntryFrame>
    );
  }
  if (again === "going" || (used && again === "idle")) return <Opening />;
  if (preview.isError && viewer.state !== "loading") {
    return <NotOpen error={preview.error} retry={() => void preview.refetch()} />;
  }
  if (token === undefined || preview.data === undefined || viewer.state === "loading") return <Opening />;
  if (viewer.state === "signed-in" && acting(viewer.me))
    return <TheirsToDecide me={viewer.me} preview={preview.data} />;
  if (viewer.state === "signed-in") {
    return (
      <InvitationDecision me={viewer.me} token={token} preview={preview.data} onDeclined={() => setDeclined(true)} />
    );
  }
  return <InvitationAnonymous token={token} preview={preview.data} onDeclined={() => setDeclined(true)} />;
}

/** Whoever acts in somebody's name learns that this is not theirs to answer. */
function TheirsToDecide({ me, preview }: { me: Me; preview: InvitationPreview }) {
  const t = useTranslate();
  const { stop, stopping } = useStopActing();
  return (
    <EntryFrame title={t("join.titleOf", { name: preview.organization.name })} lead={useOfferLead(preview)}>
      <InvitationOffer preview={preview} />
      <Alert
        tone="warn"
        title={t("impersonation.as", { name: me.name || me.email })}
        actions={
          <Button size="small" busy={stopping} onClick={() => stop(me)}>
            {t("impersonation.stop")}
          </Button>
        }
      >
        {t("impersonation.theirsJoin")}
      </Alert>
    </EntryFrame>
  );
}

function Opening() {
  const t = useTranslate();
  return (
    <EntryFrame title={t("join.title")} lead={t("start.opening")}>
      <Skeleton className="h-16" />
      <Skeleton className="h-[42px]" />
    </EntryFrame>
  );
}

/**
 * Accepting is the same again for whoever accepted before; for anybody else it is refused as used. Once for each page:
 * what it changes is read again meanwhile, and the question whether it is wanted with it.
 */
function useAcceptAgain(token: string | null | undefined, wanted: boolean): "idle" | "going" | "refused" {
  const t = useTranslate();
  const router = useRouter();
  const toast = useView((view) => view.toast);
  const { mutateAsync: accept } = useAcceptInvitation();
  const { mutateAsync: switchTo } = useSwitchOrganization();
  const [state, setState] = useState<"idle" | "going" | "refused">("idle");
  const started = useRef(false);

  useEffect(() => {
    if (!wanted || !token || started.current) return;
    started.current = true;
    setState("going");
    async function goThere(given: string) {
      const { organization_id } = await accept({ body: { token: given } });
      forgetLink("invitation");
      await switchTo({ body: { organization_id } });
      toast("ok", t("join.joined"));
      router.push("/console/organization");
    }
    goThere(token).catch(() => setState("refused"));
  }, [wanted, accept, switchTo, token, router, toast, t]);

  return state;
}

function NotOpen({ error, retry }: { error: unknown; retry(): void }) {
  const t = useTranslate();
  const code = problemCode(error);
  const gone = code === "validation_failed" || code === "conflict";
  useEffect(() => {
    if (code === "validation_failed") forgetLink("invitation");
  }, [code]);
  return (
    <EntryFrame title={t("join.title")}>
      <Alert
        tone="bad"
        title={gone ? t("join.gone") : errorText(t, error)}
        actions={
          !gone && (
            <Button size="small" onClick={retry}>
              {t("action.retry")}
            </Button>
          )
        }
      >
        {gone ? t(whyGone(error)) : undefined}
      </Alert>
      <GoOn />
    </EntryFrame>
  );
}

/** Why an invitation is not open any more, as far as the server says. */
function whyGone(error: unknown): MessageKey {
  if (problemCode(error) === "conflict") return "join.void";
  const code = error instanceof ProblemError ? error.problem.errors?.[0]?.code : undefined;
  const key = `join.gone.${code ?? ""}`;
  return isMessageKey(key) ? key : "join.goneText";
}

function GoOn() {
  const t = useTranslate();
  return (
    <Button asChild size="big">
      <Link href="/">{t("notFound.home")}</Link>
    </Button>
  );
}
