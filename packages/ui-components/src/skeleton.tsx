import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** The shape of something that is on its way. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return <div aria-hidden className={classNames("animate-breathe rounded-sm bg-line/70", className)} {...props} />;
}
