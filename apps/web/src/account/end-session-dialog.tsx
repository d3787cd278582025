"use client";
import type { SessionItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Dialog } from "@plateforme/ui-components/dialog";
import { useEndSession, useSignOut } from "@/data/sessions";
import { formatDateTime } from "@/i18n/format";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

/** Says what ends before it ends. Ending the session of this page is signing out. */
export function EndSessionDialog({ session, onClose }: { session: SessionItem | null; onClose(): void }) {
  const t = useTranslate();
  const { locale, toast } = useView();
  const end = useEndSession();
  const signOut = useSignOut();
  const device = session?.device ?? t("sessions.unknownDevice");
  const error = end.error ?? signOut.error;

  function close() {
    end.reset();
    signOut.reset();
    onClose();
  }

  function confirm(chosen: SessionItem) {
    if (chosen.current) {
      signOut.mutate({}, { onSuccess: () => window.location.assign("/sign-in") });
      return;
    }
    end.mutate(
      { path: { id: chosen.id } },
      {
        onSuccess: () => {
          toast("ok", t("sessions.ended", { device }));
          close();
        },
      },
    );
  }

  return (
    <Dialog
      open={session !== null}
      onOpenChange={(open) => !open && close()}
      title={t(session?.current ? "sessions.confirmCurrent" : "sessions.confirm")}
      description={t(session?.current ? "sessions.confirmCurrentText" : "sessions.confirmText")}
      actions={
        <>
          <Button onClick={close}>{t("action.cancel")}</Button>
          <Button
            tone="destroy"
            busy={end.isPending || signOut.isPending}
            onClick={() => session !== null && confirm(session)}
          >
            {t(session?.current ? "menu.signOut" : "sessions.endNow")}
          </Button>
        </>
      }
    >
      {session !== null && !session.current && (
        <div className="rounded-sm bg-sunken px-3.5 py-2.5">
          <p className="font-medium">{device}</p>
          <p className="text-muted text-small">
            {t("sessions.since", { time: formatDateTime(locale, session.created_at) })}
          </p>
        </div>
      )}
      {error !== null && <Alert tone="bad">{errorText(t, error)}</Alert>}
    </Dialog>
  );
}
