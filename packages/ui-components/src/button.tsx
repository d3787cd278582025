import { cva, type VariantProps } from "class-variance-authority";
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

const variants = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-sm border font-medium text-body whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      tone: {
        plain: "border-line bg-surface text-text hover:bg-sunken",
        primary: "border-transparent bg-accent text-accent-ink hover:bg-accent-strong",
        danger:
          "border-[color-mix(in_oklab,var(--danger)_35%,var(--line))] bg-surface text-danger hover:bg-danger-soft",
        destroy: "border-transparent bg-danger text-danger-ink hover:bg-danger-strong",
        quiet: "border-transparent bg-transparent text-muted hover:bg-sunken hover:text-text",
      },
      size: { regular: "h-9 px-3.5", big: "h-[42px] w-full px-4", small: "h-8 px-2.5 text-small", icon: "size-9" },
    },
    defaultVariants: { tone: "plain", size: "regular" },
  },
);

export interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof variants> {
  /** Renders the only child as the button, for links that look like one. */
  asChild?: boolean;
  /** What it started is still going on: it shows so and takes no second press. */
  busy?: boolean;
}

export function Button({ tone, size, asChild = false, busy = false, className, children, ...props }: ButtonProps) {
  const style = classNames(variants({ tone, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={style} {...props}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={style}
      {...props}
      aria-busy={busy || undefined}
      disabled={props.disabled === true || busy}
    >
      {busy && <LoaderCircle aria-hidden className="animate-spin motion-reduce:animate-none" />}
      {children}
    </button>
  );
}
