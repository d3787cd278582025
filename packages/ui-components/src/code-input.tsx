import type { ChangeEvent, ComponentProps } from "react";
import { classNames } from "./class-names";
import { Input } from "./input";

/** Six digits in one real input, so that pasting, filling in and reading aloud all work. */
export function CodeInput({ className, onChange, ...props }: Omit<ComponentProps<"input">, "type" | "maxLength">) {
  function keepDigits(event: ChangeEvent<HTMLInputElement>) {
    event.target.value = event.target.value.replace(/\D/g, "").slice(0, 6);
    onChange?.(event);
  }
  return (
    <Input
      inputMode="numeric"
      autoComplete="one-time-code"
      placeholder="––––––"
      {...props}
      onChange={keepDigits}
      className={classNames("h-12 text-center font-mono text-[20px] tracking-[0.4em] tabular-nums", className)}
    />
  );
}
