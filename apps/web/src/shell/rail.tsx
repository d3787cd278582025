"use client";
import { classNames } from "@plateforme/ui-components/class-names";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import Link from "next/link";
import type { Viewer } from "@/data/me";
import { useTranslate } from "@/i18n/use-translate";
import { Mark } from "./brand";
import type { Section } from "./navigation";
import { UserMenu } from "./user-menu";

export interface RailProps {
  organization: string;
  sections: readonly Section[];
  path: string;
  viewer: Viewer;
}

export function Rail({ organization, sections, path, viewer }: RailProps) {
  const t = useTranslate();
  return (
    <aside className="sticky top-0 z-20 hidden h-dvh flex-col gap-0.5 overflow-y-auto border-r bg-sunken px-2.5 py-3.5 md:flex">
      <div className="flex items-center gap-2.5 px-2 pt-1.5 pb-3.5 font-semibold">
        <Mark className="size-7 rounded-[8px]" />
        <span className="truncate">{organization}</span>
      </div>
      <nav aria-label={t("nav.main")} className="grid gap-0.5">
        {viewer.state === "loading" && <Skeleton className="h-8" />}
        {sections.map((section) => (
          <div key={section.title ?? "own"} className="grid gap-0.5">
            {section.title !== null && (
              <p className="mx-2.5 mt-3.5 mb-1 font-medium text-[11.5px] text-faint">{t(section.title)}</p>
            )}
            {section.destinations.map(({ href, label, icon: Icon }) => (
              <Link
                key={href}
                href={href}
                aria-current={path === href ? "page" : undefined}
                className={classNames(
                  "flex h-8 items-center gap-2.5 rounded-sm px-2.5 font-medium text-muted hover:text-text",
                  "aria-[current=page]:bg-surface aria-[current=page]:text-text aria-[current=page]:shadow-[0_0_0_1px_var(--line)]",
                )}
              >
                <Icon aria-hidden className="size-4" />
                {t(label)}
              </Link>
            ))}
          </div>
        ))}
      </nav>
      <div className="flex-1" />
      <UserMenu viewer={viewer} />
    </aside>
  );
}
