"use client";
import { Badge } from "@plateforme/ui-components/badge";
import { type Column, DataTable } from "@plateforme/ui-components/data-table";
import { useMemo } from "react";
import { useMailTemplates } from "@/data/mails";
import { useTranslate } from "@/i18n/use-translate";
import { ListSkeleton } from "@/list/list-skeleton";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";
import { linesOf, type MailLine, mailText } from "./words";

const idOf = (line: MailLine) => line.name;

/** Every mail, and which of them say an operator's own words. */
export function MailList({ onOpen }: { onOpen(name: string): void }) {
  const t = useTranslate();
  const { locale, shortcuts: letters } = useView();
  const mails = useMailTemplates();
  const lines = useMemo(() => linesOf(mails.data?.items ?? []), [mails.data]);
  const columns = useMemo<readonly Column<MailLine>[]>(
    () => [
      {
        id: "mail",
        header: t("mails.mail"),
        cell: (line) => (
          <div className="min-w-0">
            <p className="truncate font-semibold">{mailText(t, line.name)}</p>
            <p className="truncate text-muted text-small">
              {line.languages.find((one) => one.locale === locale)?.subject ?? line.languages[0]?.subject}
            </p>
          </div>
        ),
      },
      {
        id: "name",
        header: t("mails.name"),
        className: "hidden w-56 truncate @3xl:table-cell",
        cell: (line) => <span className="font-mono text-[12.5px] text-muted">{line.name}</span>,
      },
      {
        id: "words",
        header: t("mails.words"),
        className: "w-36 @lg:w-52",
        cell: (line) => {
          const own = line.languages.filter((one) => one.is_overridden);
          if (own.length === 0) return <span className="text-muted">{t("mails.builtIn")}</span>;
          return (
            <Badge tone="accent">
              {t("mails.own")} · {own.map((one) => one.locale.toUpperCase()).join(", ")}
            </Badge>
          );
        },
      },
    ],
    [t, locale],
  );

  if (mails.isPending) return <ListSkeleton />;
  if (mails.data === undefined) return <FailureNotice error={mails.error} retry={() => void mails.refetch()} />;
  return (
    <DataTable
      label={t("mails.title")}
      words={{ selectAll: "", selectRow: () => "" }}
      columns={columns}
      rows={lines}
      idOf={idOf}
      nameOf={idOf}
      letters={letters}
      onOpen={(line) => onOpen(line.name)}
    />
  );
}
