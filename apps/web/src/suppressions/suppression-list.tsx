"use client";
import type { SuppressionItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Badge } from "@plateforme/ui-components/badge";
import { Button } from "@plateforme/ui-components/button";
import { ConfirmDialog } from "@plateforme/ui-components/confirm-dialog";
import type { Column } from "@plateforme/ui-components/data-table";
import { MailCheck } from "lucide-react";
import { useMemo, useState } from "react";
import { afterwards } from "@/data/afterwards";
import { useDeleteSuppression, useSuppressions } from "@/data/mails";
import { PersonName } from "@/deliveries/person-name";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { EventTime } from "@/list/event-time";
import { ListView } from "@/list/list-view";
import { usePaged } from "@/list/paged";
import { useView } from "@/view/view-store";

const idOf = (entry: SuppressionItem) => entry.id;
const tones = { bounce: "warn", complaint: "bad", manual: "plain" } as const;

/** Nothing narrows this list, and nothing of it is opened. */
const state = {
  narrowed: false,
  open: null,
  sort: null,
  clear: () => {},
  setSort: () => {},
  openRow: () => {},
  closeRow: () => {},
};

export function SuppressionList() {
  const t = useTranslate();
  const paged = usePaged(useSuppressions());
  const [removing, setRemoving] = useState<SuppressionItem | null>(null);
  const columns = useMemo<readonly Column<SuppressionItem>[]>(
    () => [
      {
        id: "whose",
        header: t("suppressions.whose"),
        cell: (entry) => (
          <div className="min-w-0">
            <p className="truncate font-medium">
              {entry.user_id === null ? t("suppressions.noAccount") : <PersonName id={entry.user_id} />}
            </p>
            <p title={entry.detail ?? undefined} className="truncate text-muted text-small">
              <span className="@md:hidden">{t(`suppressions.reason.${entry.reason}`)}</span>
              {entry.detail !== null && (
                <span className="font-mono text-[12px] max-@md:before:mx-1.5 max-@md:before:content-['·']">
                  {entry.detail}
                </span>
              )}
            </p>
          </div>
        ),
      },
      {
        id: "reason",
        header: t("suppressions.reason"),
        className: "hidden w-32 @md:table-cell",
        cell: (entry) => <Badge tone={tones[entry.reason]}>{t(`suppressions.reason.${entry.reason}`)}</Badge>,
      },
      {
        id: "since",
        header: t("suppressions.since"),
        className: "hidden w-40 text-muted @xl:table-cell",
        cell: (entry) => <EventTime time={entry.created_at} stacked />,
      },
      {
        id: "actions",
        header: <span className="sr-only">{t("suppressions.remove")}</span>,
        className: "w-32 text-right",
        cell: (entry) => (
          <Button size="small" onClick={() => setRemoving(entry)}>
            {t("suppressions.removeShort")}
          </Button>
        ),
      },
    ],
    [t],
  );
  return (
    <section aria-label={t("suppressions.list")} className="grid max-w-[980px] grid-cols-[minmax(0,1fr)]">
      <ListView
        label={t("suppressions.list")}
        paged={paged}
        state={state}
        columns={columns}
        idOf={idOf}
        nameOf={idOf}
        countKey="suppressions.count"
        empty={{ icon: MailCheck, title: t("suppressions.none"), text: t("suppressions.noneText") }}
      />
      {removing !== null && <RemoveDialog entry={removing} onClose={() => setRemoving(null)} />}
    </section>
  );
}

function RemoveDialog({ entry, onClose }: { entry: SuppressionItem; onClose(): void }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const remove = useDeleteSuppression();
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() =>
        afterwards(remove.mutateAsync({ path: { suppression_id: entry.id } }), () => {
          toast("ok", t("suppressions.removed"));
          onClose();
        })
      }
      title={t("suppressions.removeTitle")}
      description={t(`suppressions.removeText.${entry.reason}`)}
      confirmLabel={t("suppressions.remove")}
      cancelLabel={t("action.cancel")}
      busy={remove.isPending}
      destroys={false}
    >
      {remove.error !== null && <Alert tone="bad">{errorText(t, remove.error)}</Alert>}
    </ConfirmDialog>
  );
}
