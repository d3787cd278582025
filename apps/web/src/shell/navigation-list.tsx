"use client";
import { classNames } from "@plateforme/ui-components/class-names";
import Link from "next/link";
import { useTranslate } from "@/i18n/use-translate";
import type { Section } from "./navigation";

export interface NavigationListProps {
  sections: readonly Section[];
  path: string;
  /** Targets for a thumb. */
  large?: boolean;
  onChoose?(): void;
}

export function NavigationList({ sections, path, large = false, onChoose }: NavigationListProps) {
  const t = useTranslate();
  return (
    <div className="grid gap-0.5">
      {sections.map((section) => (
        <div key={section.id} className="grid gap-0.5">
          {section.title !== null && (
            <p className="mx-2.5 mt-3.5 mb-1 font-medium text-[11.5px] text-faint">{t(section.title)}</p>
          )}
          {section.destinations.map(({ href, label, icon: Icon }) => (
            <Link
              key={href}
              href={href}
              {...(onChoose === undefined ? {} : { onClick: onChoose })}
              aria-current={path === href ? "page" : undefined}
              className={classNames(
                "flex items-center gap-2.5 rounded-sm px-2.5 font-medium text-muted hover:text-text",
                "aria-[current=page]:bg-surface aria-[current=page]:text-text aria-[current=page]:shadow-[0_0_0_1px_var(--line)]",
                large ? "h-11" : "h-8",
              )}
            >
              <Icon aria-hidden className="size-4" />
              {t(label)}
            </Link>
          ))}
        </div>
      ))}
    </div>
  );
}
