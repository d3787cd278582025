import { CircleAlert, CircleCheck, X } from "lucide-react";
import { type ReactNode, useEffect } from "react";

export interface ToastItem {
  id: string;
  tone: "ok" | "bad";
  text: string;
}

const SECONDS_SHOWN = 6;

function Toast({
  item,
  dismissLabel,
  onDismiss,
}: {
  item: ToastItem;
  dismissLabel: string;
  onDismiss(id: string): void;
}) {
  useEffect(() => {
    const timer = setTimeout(() => onDismiss(item.id), SECONDS_SHOWN * 1000);
    return () => clearTimeout(timer);
  }, [item.id, onDismiss]);
  const Icon = item.tone === "ok" ? CircleCheck : CircleAlert;
  return (
    <li className="pointer-events-auto flex w-full max-w-[400px] animate-appear items-center gap-2.5 rounded-md border border-line bg-surface py-2 pr-2 pl-3.5 shadow-raised">
      <Icon aria-hidden className={`size-4 shrink-0 ${item.tone === "ok" ? "text-ok" : "text-danger"}`} />
      <span className="min-w-0 flex-1">{item.text}</span>
      <button
        type="button"
        aria-label={dismissLabel}
        onClick={() => onDismiss(item.id)}
        className="grid size-8 shrink-0 place-items-center rounded-sm text-muted hover:bg-sunken hover:text-text"
      >
        <X aria-hidden className="size-4" />
      </button>
    </li>
  );
}

export interface ToasterProps {
  items: readonly ToastItem[];
  label: string;
  dismissLabel: string;
  onDismiss(id: string): void;
}

/**
 * What just happened, said in passing and read out politely. On a phone a question stands at the bottom: then this moves to
 * the top, where it covers nothing that has to be pressed.
 */
export function Toaster({ items, label, dismissLabel, onDismiss }: ToasterProps): ReactNode {
  return (
    <section
      aria-label={label}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-[76px] z-[60] max-md:[body:has([data-dialog-veil])_&]:top-4 max-md:[body:has([data-dialog-veil])_&]:bottom-auto md:inset-x-auto md:right-5 md:bottom-5 md:w-[400px]"
    >
      <ul className="grid justify-items-center gap-2 md:justify-items-end">
        {items.map((item) => (
          <Toast key={item.id} item={item} dismissLabel={dismissLabel} onDismiss={onDismiss} />
        ))}
      </ul>
    </section>
  );
}
