import type { ReactNode } from "react";

/** One thing that is known of what a panel shows, in a `dl`: what it is, quietly, and above what it says. */
export function Entry({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <dt className="text-muted text-small">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
