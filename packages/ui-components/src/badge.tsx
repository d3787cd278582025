import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

const variants = cva(
  "inline-flex h-[22px] items-center gap-1.5 whitespace-nowrap rounded-full px-2 font-medium text-[12px] leading-none",
  {
    variants: {
      tone: {
        plain: "bg-sunken text-muted",
        ok: "bg-ok-soft text-ok",
        warn: "bg-warn-soft text-warn",
        bad: "bg-danger-soft text-danger",
        accent: "bg-accent-soft text-accent",
      },
    },
    defaultVariants: { tone: "plain" },
  },
);

/** A state in one or two words. */
export function Badge({ tone, className, ...props }: ComponentProps<"span"> & VariantProps<typeof variants>) {
  return <span className={classNames(variants({ tone }), className)} {...props} />;
}
