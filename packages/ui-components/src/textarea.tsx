import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { inputStyle } from "./input";

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={classNames(inputStyle, "h-auto min-h-24 resize-y py-2.5", className)} {...props} />;
}
