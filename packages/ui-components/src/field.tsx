import { Slot } from "radix-ui";
import { type ReactElement, type ReactNode, useId } from "react";
import { classNames } from "./class-names";

export interface FieldProps {
  label: ReactNode;
  /** One control; it gets the id and the descriptions. */
  children: ReactElement;
  hint?: ReactNode;
  /** What is wrong and what to do about it. */
  error?: ReactNode;
  /** Stands at the right of the label, for instance "optional". */
  aside?: ReactNode;
  className?: string;
}

/** A label, its control, and what is said about it (an error in the hint's place), wired for assistive technology. */
export function Field({ label, children, hint, error, aside, className }: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = error ? errorId : hint ? hintId : undefined;
  return (
    <div className={classNames("grid content-start gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {aside !== undefined && <span className="text-faint text-small">{aside}</span>}
      </div>
      <Slot.Root id={id} aria-invalid={error ? true : undefined} aria-describedby={described}>
        {children}
      </Slot.Root>
      {error ? (
        <p id={errorId} className="text-danger text-small" aria-live="polite">
          {error}
        </p>
      ) : hint ? (
        <p id={hintId} className="text-muted text-small">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
