import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";

export interface BulkBarProps {
  label: string;
  /** "3 selected". */
  count: string;
  clearLabel: string;
  onClear(): void;
  children: ReactNode;
}

/** What can be done to the chosen rows, in reach wherever the list is scrolled to. */
export function BulkBar({ label, count, clearLabel, onClear, children }: BulkBarProps) {
  return (
    <section
      aria-label={label}
      className="sticky bottom-[76px] z-20 mx-auto flex w-fit max-w-full animate-appear flex-wrap items-center gap-1.5 rounded-md border border-line bg-surface p-2 shadow-raised md:bottom-5"
    >
      <Button tone="quiet" size="icon" aria-label={clearLabel} onClick={onClear} className="size-8">
        <X aria-hidden />
      </Button>
      <span aria-live="polite" className="mr-1 font-medium sm:mr-3">
        {count}
      </span>
      {children}
    </section>
  );
}
