import { ChevronDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

export interface ChipProps extends ComponentProps<"button"> {
  /** Whether something is chosen; otherwise the chip is quiet. */
  set: boolean;
  /** What it is about, and what is chosen, in the words of the page's language. */
  children: ReactNode;
}

/** One filter of a list: what it is about, and what it is set to. Opens the menu that sets it. */
export function Chip({ set, className, children, ...props }: ChipProps) {
  return (
    <button
      type="button"
      data-set={set || undefined}
      className={classNames(
        "inline-flex h-9 max-w-full items-center gap-1.5 rounded-full border border-line bg-surface px-3 font-medium text-muted text-small hover:bg-sunken hover:text-text",
        "data-set:border-transparent data-set:bg-accent-soft data-set:text-accent",
        className,
      )}
      {...props}
    >
      <span className="truncate">{children}</span>
      <ChevronDown aria-hidden className="size-3.5 shrink-0" />
    </button>
  );
}
