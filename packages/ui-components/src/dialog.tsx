import { Dialog as Primitive } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { classNames } from "./class-names";
import { giveFocusBack, giveFocusBackSoon } from "./focus-back";

export interface DialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons; the one that acts comes last. */
  actions: ReactNode;
  className?: string;
}

/**
 * A question that must be answered before going on.
 * The veil is ours, not Radix's: theirs injects a style element, which the page's CSP forbids.
 * Veil and question have one height, so that a question over a question covers it.
 * It has no trigger of its own, so it remembers what had the focus and gives it back.
 */
export function Dialog({ open, onOpenChange, title, description, children, actions, className }: DialogProps) {
  const before = useRef<HTMLElement | null>(null);

  function remember() {
    before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  }

  function giveBack(event: Event) {
    event.preventDefault();
    const then = before.current;
    giveFocusBack(then);
    // What had it may be on its way out as well.
    giveFocusBackSoon(then);
  }

  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <div data-dialog-veil className="fixed inset-0 z-50 bg-veil" />
        <Primitive.Content
          onOpenAutoFocus={remember}
          onCloseAutoFocus={giveBack}
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          className={classNames(
            "-translate-x-1/2 fixed bottom-4 left-1/2 z-50 grid max-h-[calc(100dvh-2rem)] scroll-pb-24 w-[calc(100%-2rem)] max-w-[440px] animate-appear gap-4 overflow-y-auto rounded-lg border border-line bg-surface p-5 shadow-raised focus:outline-none sm:top-[18dvh] sm:bottom-auto",
            className,
          )}
        >
          <div className="grid gap-1">
            <Primitive.Title className="font-semibold text-[17px] leading-snug">{title}</Primitive.Title>
            {description !== undefined && (
              <Primitive.Description className="text-muted">{description}</Primitive.Description>
            )}
          </div>
          {children}
          {/* In sight however long the question is. */}
          <div className="-mx-5 -mt-2 -mb-5 -bottom-5 sticky flex flex-col-reverse gap-2 bg-surface px-5 pt-2 pb-5 sm:flex-row sm:justify-end">
            {actions}
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
