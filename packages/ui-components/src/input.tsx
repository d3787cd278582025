import type { ComponentProps } from "react";
import { classNames } from "./class-names";

export const inputStyle =
  "h-[42px] w-full min-w-0 rounded-sm border border-edge bg-surface px-3 text-body text-text placeholder:text-faint focus-visible:border-transparent focus-visible:outline-2 focus-visible:outline-accent focus-visible:outline-offset-1 aria-invalid:border-danger disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={classNames(inputStyle, className)} {...props} />;
}
