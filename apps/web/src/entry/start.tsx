"use client";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useViewer, type Viewer } from "@/data/me";
import { useSetup } from "@/data/setup";
import { useTranslate } from "@/i18n/use-translate";
import { FailureNotice } from "@/shell/failure-notice";
import { useLate } from "@/shell/use-late";
import { EntryFrame } from "./entry-frame";
import { SetupNeeded } from "./setup-needed";

/** The front door: sends everyone where they belong. */
export function Start() {
  const setup = useSetup();
  if (setup.isError) return <NoAnswer error={setup.error} />;
  if (setup.data === undefined) return <Opening />;
  return setup.data.needed ? <SetupNeeded /> : <GoOn />;
}

const targets: Record<Viewer["state"], string | null> = {
  "signed-in": "/account",
  anonymous: "/sign-in",
  loading: null,
  error: null,
};

function GoOn() {
  const router = useRouter();
  const viewer = useViewer();
  const target = targets[viewer.state];
  useEffect(() => {
    if (target !== null) router.replace(target);
  }, [router, target]);
  return viewer.state === "error" ? <NoAnswer error={viewer.error} /> : <Opening />;
}

function Opening() {
  const t = useTranslate();
  const late = useLate(true);
  return (
    <EntryFrame title="Nouvelle Plateforme" lead={t("start.opening")}>
      <Skeleton className={late ? "h-[42px]" : "invisible h-[42px]"} />
    </EntryFrame>
  );
}

function NoAnswer({ error }: { error: unknown }) {
  const t = useTranslate();
  return (
    <EntryFrame title={t("start.failed")}>
      <FailureNotice error={error} retry={() => window.location.reload()} />
    </EntryFrame>
  );
}
