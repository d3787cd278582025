import { type ReactNode, useId } from "react";
import { Checkbox, type CheckboxProps } from "./checkbox";
import { classNames } from "./class-names";

export interface CheckFieldProps extends Omit<CheckboxProps, "id"> {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and what to do about it. */
  error?: ReactNode;
}

/** A box with its words beside it; the words are part of what can be pressed. */
export function CheckField({ label, hint, error, className, ...props }: CheckFieldProps) {
  const id = useId();
  const described = error ? `${id}-error` : hint === undefined ? undefined : `${id}-hint`;
  return (
    <div className={classNames("flex items-start gap-2.5", className)}>
      <Checkbox
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={described}
        {...props}
        className="mt-[3px]"
      />
      <div className="min-w-0">
        <label htmlFor={id} className={props.disabled ? "text-muted" : "cursor-pointer"}>
          {label}
        </label>
        {error && (
          <p id={`${id}-error`} className="text-danger text-small" aria-live="polite">
            {error}
          </p>
        )}
        {!error && hint !== undefined && (
          <p id={`${id}-hint`} className="text-muted text-small">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
