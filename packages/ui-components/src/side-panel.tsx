import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { type ReactNode, useEffect, useId, useRef, useSyncExternalStore } from "react";
import { Button } from "./button";
import { giveFocusBack, giveFocusBackSoon } from "./focus-back";

const wide = "(min-width: 1024px)";

function subscribe(changed: () => void): () => void {
  const query = matchMedia(wide);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

/** Whether there is room for a panel beside a list. */
export function useRoomForPanel(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(wide).matches,
    () => true,
  );
}

export interface SidePanelProps {
  title: ReactNode;
  closeLabel: string;
  onClose(): void;
  children: ReactNode;
}

/**
 * What a list's open row holds. Beside the list where there is room, and the list goes on working; over everything on a
 * phone. Opened with the keyboard it takes the focus, and gives it back when it closes.
 */
export function SidePanel(props: SidePanelProps) {
  return useRoomForPanel() ? <Beside {...props} /> : <Over {...props} />;
}

function Head({ titleId, title, closeLabel, onClose }: Omit<SidePanelProps, "children"> & { titleId?: string }) {
  return (
    <div className="flex items-start gap-2 border-b px-[18px] py-3.5">
      <div id={titleId} className="min-w-0 flex-1">
        {title}
      </div>
      <Button tone="quiet" size="icon" aria-label={closeLabel} onClick={onClose} className="-mt-0.5 -mr-2 size-8">
        <X aria-hidden />
      </Button>
    </div>
  );
}

function Beside({ title, closeLabel, onClose, children }: SidePanelProps) {
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);
  const before = useRef<HTMLElement | null>(null);

  useEffect(() => {
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && focused !== document.body) before.current = focused;
    if (focused?.matches(":focus-visible")) panel.current?.focus({ preventScroll: true });
    return () => {
      const lost = document.activeElement === document.body || panel.current?.contains(document.activeElement) === true;
      if (lost) giveFocusBack(before.current);
    };
  }, []);

  return (
    <aside
      ref={panel}
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
      className="sticky top-[22px] max-h-[calc(100dvh-44px)] animate-appear overflow-y-auto rounded-md border border-line bg-surface focus-visible:-outline-offset-2"
    >
      <Head titleId={titleId} title={title} closeLabel={closeLabel} onClose={onClose} />
      {children}
    </aside>
  );
}

function Over({ title, closeLabel, onClose, children }: SidePanelProps) {
  const before = useRef<HTMLElement | null>(null);
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <div data-dialog-veil className="fixed inset-0 z-40 bg-veil" />
        <Primitive.Content
          aria-describedby={undefined}
          onOpenAutoFocus={() => {
            before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            giveFocusBack(before.current);
            giveFocusBackSoon(before.current);
          }}
          className="fixed inset-0 z-50 animate-appear overflow-y-auto bg-surface pb-[env(safe-area-inset-bottom)] focus:outline-none sm:left-auto sm:w-[420px] sm:border-l"
        >
          <Head
            title={
              <Primitive.Title asChild>
                <div>{title}</div>
              </Primitive.Title>
            }
            closeLabel={closeLabel}
            onClose={onClose}
          />
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
