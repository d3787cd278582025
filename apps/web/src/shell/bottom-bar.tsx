"use client";
import Link from "next/link";
import { useTranslate } from "@/i18n/use-translate";
import type { Section } from "./navigation";

/** The rail's destinations on a phone, where the thumb is. */
export function BottomBar({ sections, path }: { sections: readonly Section[]; path: string }) {
  const t = useTranslate();
  return (
    <nav
      aria-label={t("nav.main")}
      className="fixed inset-x-0 bottom-0 z-30 flex justify-around border-t bg-bg pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {sections
        .flatMap((section) => section.destinations)
        .map(({ href, label, icon: Icon }) => (
          <Link
            key={href}
            href={href}
            aria-current={path === href ? "page" : undefined}
            className="grid h-[60px] min-w-0 flex-1 content-center justify-items-center gap-1 font-medium text-[12px] text-faint aria-[current=page]:text-accent"
          >
            <Icon aria-hidden className="size-5" />
            <span className="max-w-full truncate px-1">{t(label)}</span>
          </Link>
        ))}
    </nav>
  );
}
