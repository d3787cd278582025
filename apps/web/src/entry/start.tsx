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

const targets: Record<Viewer["state"], string | null> = {
  "signed-in": "/account",
  anonymous: "/sign-in",
  loading: null,
  error: null,
};

/** The front door: sends everyone where they belong. */
export function Start() {
  const t = useTranslate();
  const router = useRouter();
  const setup = useSetup();
  const viewer = useViewer();
  const needed = setup.data?.needed;
  const target = needed === false ? targets[viewer.state] : null;

  useEffect(() => {
    if (target !== null) router.replace(target);
  }, [router, target]);

  const failure = setup.isError ? setup.error : viewer.state === "error" ? viewer.error : null;
  const late = useLate(failure === null && needed !== true);

  if (needed === true) return <SetupNeeded />;
  if (failure !== null) {
    return (
      <EntryFrame title={t("start.failed")}>
        <FailureNotice error={failure} retry={() => window.location.reload()} />
      </EntryFrame>
    );
  }
  return (
    <EntryFrame title="Nouvelle Plateforme" lead={t("start.opening")}>
      <Skeleton className={late ? "h-[42px]" : "invisible h-[42px]"} />
    </EntryFrame>
  );
}
