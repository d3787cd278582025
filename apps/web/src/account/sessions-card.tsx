"use client";
import type { SessionItem } from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { useState } from "react";
import { useSessions } from "@/data/sessions";
import { formatAgo, formatDateTime } from "@/i18n/format";
import { useTranslate } from "@/i18n/use-translate";
import { ShowAll, useFold } from "@/list/fold";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";
import { deviceIcon } from "./device-icon";
import { EndOthersDialog } from "./end-others-dialog";
import { EndSessionDialog } from "./end-session-dialog";

function SessionRow({ session, onEnd }: { session: SessionItem; onEnd(): void }) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const Icon = deviceIcon(session.device);
  const device = session.device ?? t("sessions.unknownDevice");
  const place = [session.ip, formatAgo(locale, session.last_seen_at, Date.now())].filter(Boolean).join(" · ");
  return (
    <li className="flex items-center gap-3 border-b px-[18px] py-[13px] last:border-b-0">
      <Icon aria-hidden className="size-5 shrink-0 text-faint" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{device}</span>
          {session.current && <Badge tone="accent">{t("sessions.current")}</Badge>}
          {session.is_impersonation && <Badge tone="warn">{t("sessions.impersonation")}</Badge>}
        </p>
        <p
          className="text-muted text-small"
          title={t("sessions.since", { time: formatDateTime(locale, session.created_at) })}
        >
          {place}
        </p>
      </div>
      {session.current ? (
        <Button size="small" onClick={onEnd}>
          {t("menu.signOut")}
        </Button>
      ) : (
        <Button tone="danger" size="small" aria-label={t("sessions.endOf", { device })} onClick={onEnd}>
          {t("sessions.end")}
        </Button>
      )}
    </li>
  );
}

/** Every device with a session, this one first, each with a way to end it. */
export function SessionsCard() {
  const t = useTranslate();
  const sessions = useSessions();
  const [ending, setEnding] = useState<SessionItem | "others" | null>(null);
  const items = [...(sessions.data?.items ?? [])].sort((a, b) => Number(b.current) - Number(a.current));
  const { shown, folded, unfold } = useFold(items);

  return (
    <Card aria-labelledby="sessions-title">
      <CardHeader
        id="sessions-title"
        title={t("sessions.title")}
        description={t("sessions.lead")}
        actions={
          items.length > 1 && (
            <Button size="small" tone="danger" onClick={() => setEnding("others")}>
              {t("sessions.endOthers")}
            </Button>
          )
        }
      />
      {sessions.isError && (
        <div className="p-[18px]">
          <FailureNotice error={sessions.error} retry={() => void sessions.refetch()} />
        </div>
      )}
      {sessions.isPending && (
        <div className="grid gap-3 p-[18px]">
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </div>
      )}
      {sessions.isSuccess && items.length === 0 && <p className="p-[18px] text-muted">{t("sessions.none")}</p>}
      {items.length > 0 && (
        <ul className="mt-2 border-t">
          {shown.map((session) => (
            <SessionRow key={session.id} session={session} onEnd={() => setEnding(session)} />
          ))}
        </ul>
      )}
      {folded && <ShowAll count={items.length} onClick={unfold} />}
      <EndSessionDialog session={ending === "others" ? null : ending} onClose={() => setEnding(null)} />
      {ending === "others" && <EndOthersDialog count={items.length - 1} onClose={() => setEnding(null)} />}
    </Card>
  );
}
