import { Popover as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

export const Popover = Primitive.Root;
export const PopoverTrigger = Primitive.Trigger;
export const PopoverClose = Primitive.Close;

/** Stays where its trigger is in the document, so that it belongs to the same landmark. */
export function PopoverContent({ className, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Content
      align="start"
      sideOffset={6}
      collisionPadding={8}
      className={classNames(
        "z-40 w-[280px] animate-appear rounded-md border border-line bg-surface p-3 shadow-raised outline-none",
        className,
      )}
      {...props}
    />
  );
}
