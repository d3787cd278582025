import { classNames } from "@plateforme/ui-components/class-names";

/** The mark. It stands beside a name or over a title, so it says nothing itself. */
export function Mark({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames(
        "grid size-10 shrink-0 place-items-center rounded-[11px] bg-accent text-accent-ink",
        className,
      )}
    >
      <svg viewBox="0 0 24 24" fill="none" aria-hidden="true" className="size-[58%]">
        <path
          d="M6.5 19V5.8L17.5 18.2V5"
          stroke="currentColor"
          strokeWidth="2.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    </span>
  );
}
