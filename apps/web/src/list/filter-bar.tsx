"use client";
import { Button } from "@plateforme/ui-components/button";
import type { ReactNode } from "react";
import { useTranslate } from "@/i18n/use-translate";
import { ListSearch } from "./list-search";

export interface FilterBarProps {
  searchLabel: string;
  state: { search: string; narrowed: boolean; setSearch(text: string): void; clear(): void };
  /** The chips. */
  children?: ReactNode;
}

/** The search box, the chips, and a way back to the whole list. */
export function FilterBar({ searchLabel, state, children }: FilterBarProps) {
  const t = useTranslate();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ListSearch label={searchLabel} value={state.search} onSearch={state.setSearch} />
      {children}
      {state.narrowed && (
        <Button tone="quiet" size="small" className="h-9" onClick={state.clear}>
          {t("list.clear")}
        </Button>
      )}
    </div>
  );
}
