import type { ComponentProps } from "react";
import { classNames } from "./class-names";

export interface SwitchProps extends Omit<ComponentProps<"button">, "onChange" | "role" | "type"> {
  checked: boolean;
  onChange(checked: boolean): void;
  /** What it started is still going on: it takes no second press. */
  busy?: boolean;
}

/** Something that is on or off at once, without saving. It needs a name: `aria-label` or `aria-labelledby`. */
export function Switch({ checked, onChange, busy = false, className, ...props }: SwitchProps) {
  return (
    <button
      {...props}
      type="button"
      role="switch"
      aria-checked={checked}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={() => {
        if (!busy) onChange(!checked);
      }}
      className={classNames(
        "relative inline-flex h-6 w-10 shrink-0 items-center rounded-full border border-transparent transition-colors",
        "disabled:cursor-not-allowed disabled:opacity-55 aria-busy:opacity-55",
        checked ? "bg-accent hover:bg-accent-strong" : "bg-faint hover:bg-muted",
        className,
      )}
    >
      <span
        aria-hidden
        className={classNames(
          "ml-[3px] size-4 rounded-full transition-transform",
          checked ? "translate-x-4 bg-accent-ink" : "bg-surface",
        )}
      />
    </button>
  );
}
