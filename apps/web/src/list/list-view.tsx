"use client";
import { BulkBar } from "@plateforme/ui-components/bulk-bar";
import { Button } from "@plateforme/ui-components/button";
import { Card } from "@plateforme/ui-components/card";
import { type Column, DataTable } from "@plateforme/ui-components/data-table";
import { EmptyState } from "@plateforme/ui-components/empty-state";
import { nothingSelected, type Selection } from "@plateforme/ui-components/selection";
import { type LucideIcon, SearchX } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import type { Message, MessageKey } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";
import { ListSkeleton } from "./list-skeleton";
import type { Paged } from "./paged";

/** The part of a list's state that the list itself needs; `useListState` gives it. */
export interface ListViewState {
  narrowed: boolean;
  open: string | null;
  sort: string | null;
  clear(): void;
  setSort(sort: string): void;
  openRow(id: string): void;
  closeRow(): void;
}

export interface ListViewProps<T> {
  label: string;
  paged: Paged<T>;
  state: ListViewState;
  columns: readonly Column<T>[];
  /** Both must be the same function each time; keep them outside of the component. */
  idOf(row: T): string;
  nameOf(row: T): string;
  /** The order the server takes when the address names none. */
  defaultSort?: string;
  empty: { icon: LucideIcon; title: string; text?: ReactNode; actions?: ReactNode };
  /** How many there are: a text with one and other. */
  countKey?: MessageKey & CountKey;
  selection?: Selection;
  onSelect?(selection: Selection): void;
  selectable?(row: T): boolean;
  /** What can be done to the chosen rows. */
  bulk?: ReactNode;
  /** Rows open a panel; without it they only stand there. */
  opens?: boolean;
}

/** Keys whose text counts something. */
type CountKey = {
  [K in MessageKey]: typeof import("@/messages/en")["en"][K] extends Exclude<Message, string> ? K : never;
}[MessageKey];

/** A list in each of its states: on its way, failed, empty, nothing found, there. */
export function ListView<T>(props: ListViewProps<T>) {
  const t = useTranslate();
  const letters = useView((view) => view.shortcuts);
  const { paged, state, empty, selection, onSelect, opens = false } = props;
  const words = useMemo(
    () => ({ selectAll: t("list.selectAll"), selectRow: (name: string) => t("list.selectRow", { name }) }),
    [t],
  );

  if (paged.state === "loading") return <ListSkeleton />;
  if (paged.state === "error") return <FailureNotice error={paged.error} retry={paged.retry} />;
  if (paged.items.length === 0) {
    return (
      <Card>
        {state.narrowed ? (
          <EmptyState
            icon={SearchX}
            title={t("list.noMatch")}
            actions={<Button onClick={state.clear}>{t("list.clear")}</Button>}
          >
            {t("list.noMatchText")}
          </EmptyState>
        ) : (
          <EmptyState icon={empty.icon} title={empty.title} actions={empty.actions}>
            {empty.text}
          </EmptyState>
        )}
        <p aria-live="polite" className="sr-only">
          {state.narrowed ? t("list.noMatch") : empty.title}
        </p>
      </Card>
    );
  }

  const chosen = selection?.ids.size ?? 0;
  const count = paged.items.length;
  return (
    <div className="grid gap-3">
      <DataTable
        label={props.label}
        words={words}
        columns={props.columns}
        rows={paged.items}
        idOf={props.idOf}
        nameOf={props.nameOf}
        letters={letters}
        busy={paged.refreshing}
        hasMore={paged.hasMore}
        loadingMore={paged.loadingMore}
        onMore={paged.more}
        sort={state.sort ?? props.defaultSort ?? null}
        onSort={state.setSort}
        openId={state.open}
        {...(opens ? { onOpen: (row: T) => state.openRow(props.idOf(row)), onClose: state.closeRow } : {})}
        {...(selection !== undefined && onSelect !== undefined ? { selection, onSelect } : {})}
        {...(props.selectable === undefined ? {} : { selectable: props.selectable })}
      />
      {paged.moreFailed && <FailureNotice error={paged.error} retry={paged.retry} />}
      <p className="text-muted text-small" aria-live="polite">
        {paged.hasMore || paged.moreFailed ? t("list.soFar", { count }) : t(props.countKey ?? "list.count", { count })}
      </p>
      {chosen > 0 && (
        <BulkBar
          label={t("list.bulk")}
          count={t("list.chosen", { count: chosen })}
          clearLabel={t("list.clearSelection")}
          onClear={() => onSelect?.(nothingSelected)}
        >
          {props.bulk}
        </BulkBar>
      )}
    </div>
  );
}
