import { type ReactNode, useId } from "react";
import { Checkbox, type CheckboxProps } from "./checkbox";
import { classNames } from "./class-names";

export interface CheckFieldProps extends Omit<CheckboxProps, "id"> {
  label: ReactNode;
  hint?: ReactNode;
}

/** A box with its words beside it; the words are part of what can be pressed. */
export function CheckField({ label, hint, className, ...props }: CheckFieldProps) {
  const id = useId();
  return (
    <div className={classNames("flex items-start gap-2.5", className)}>
      <Checkbox
        id={id}
        {...(hint === undefined ? {} : { "aria-describedby": `${id}-hint` })}
        {...props}
        className="mt-[3px]"
      />
      <div className="min-w-0">
        <label htmlFor={id} className={props.disabled ? "text-muted" : "cursor-pointer"}>
          {label}
        </label>
        {hint !== undefined && (
          <p id={`${id}-hint`} className="text-muted text-small">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
