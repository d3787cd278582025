import { type ComponentProps, type RefCallback, useEffect, useRef } from "react";
import { classNames } from "./class-names";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "ref"> {
  /** Some of what it stands for is chosen. */
  indeterminate?: boolean;
  /** For a form that reads the box and moves the focus to it. */
  ref?: RefCallback<HTMLInputElement>;
}

/** A box that looks ready to be pressed on light and dark; the area that takes the press is larger than what is seen. */
export function Checkbox({ indeterminate = false, className, ref, ...props }: CheckboxProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return (
    <input
      ref={(node) => {
        box.current = node;
        ref?.(node);
      }}
      type="checkbox"
      className={classNames(
        "relative block size-4 shrink-0 cursor-pointer appearance-none rounded-[4px] border border-edge bg-surface disabled:cursor-not-allowed disabled:opacity-40",
        "checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent",
        "after:absolute after:inset-px after:hidden after:bg-accent-ink after:content-[''] checked:after:block indeterminate:after:block",
        "after:[clip-path:polygon(14%_48%,26%_36%,42%_53%,75%_17%,87%_29%,42%_77%)]",
        "indeterminate:after:[clip-path:polygon(18%_41%,82%_41%,82%_59%,18%_59%)]",
        "forced-colors:appearance-auto forced-colors:after:hidden",
        "before:-inset-2 before:absolute before:content-['']",
        className,
      )}
      {...props}
    />
  );
}
