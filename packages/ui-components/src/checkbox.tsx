import { type ComponentProps, type RefCallback, useEffect, useRef } from "react";
import { classNames } from "./class-names";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "ref"> {
  /** Some of what it stands for is chosen. */
  indeterminate?: boolean;
  /** For a form that reads the box and moves the focus to it. */
  ref?: RefCallback<HTMLInputElement>;
}

/** The browser's own box in our colour; the area that takes the press is larger than what is seen. */
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
        "relative block size-4 shrink-0 cursor-pointer rounded-[4px] accent-accent disabled:cursor-not-allowed",
        "before:-inset-2 before:absolute before:content-['']",
        className,
      )}
      {...props}
    />
  );
}
