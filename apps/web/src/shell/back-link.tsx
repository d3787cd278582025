import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

/** From one thing back to the list that it stands in. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      className="-mx-1.5 inline-flex min-h-8 w-fit items-center gap-1.5 rounded-sm px-1.5 font-medium text-muted text-small hover:text-text"
    >
      <ArrowLeft aria-hidden className="size-4" />
      {children}
    </Link>
  );
}
