import { Check } from "lucide-react";
import { DropdownMenu as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** Not modal: the modal one injects a style element, which the page's CSP forbids. */
export function DropdownMenu(props: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root modal={false} {...props} />;
}

export const DropdownMenuTrigger = Primitive.Trigger;
export const DropdownMenuRadioGroup = Primitive.RadioGroup;

/** Stays where its trigger is in the document, so that it belongs to the same landmark. */
export function DropdownMenuContent({ className, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Content
      sideOffset={6}
      collisionPadding={8}
      className={classNames(
        "z-50 min-w-[232px] animate-appear rounded-md border border-line bg-surface p-1.5 shadow-raised",
        className,
      )}
      {...props}
    />
  );
}

const itemStyle =
  "flex h-9 cursor-pointer select-none items-center gap-2.5 rounded-sm px-2.5 outline-none data-[highlighted]:bg-sunken [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted";

export function DropdownMenuItem({ className, ...props }: ComponentProps<typeof Primitive.Item>) {
  return <Primitive.Item className={classNames(itemStyle, className)} {...props} />;
}

export function DropdownMenuRadioItem({ className, children, ...props }: ComponentProps<typeof Primitive.RadioItem>) {
  return (
    <Primitive.RadioItem className={classNames(itemStyle, "justify-between", className)} {...props}>
      <span className="flex min-w-0 items-center gap-2.5">{children}</span>
      <Primitive.ItemIndicator>
        <Check aria-hidden className="!text-accent" />
      </Primitive.ItemIndicator>
    </Primitive.RadioItem>
  );
}

export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof Primitive.Label>) {
  return <Primitive.Label className={classNames("px-2.5 pt-2 pb-1 text-[11.5px] text-faint", className)} {...props} />;
}

export function DropdownMenuSeparator({ className, ...props }: ComponentProps<typeof Primitive.Separator>) {
  return <Primitive.Separator className={classNames("-mx-1.5 my-1.5 h-px bg-line", className)} {...props} />;
}
