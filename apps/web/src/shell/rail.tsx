"use client";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { Search } from "lucide-react";
import type { Viewer } from "@/data/me";
import { useTranslate } from "@/i18n/use-translate";
import { Bell } from "@/inbox/bell";
import type { Section } from "./navigation";
import { NavigationList } from "./navigation-list";
import { OrganizationSwitcher } from "./organization-switcher";
import { UserMenu } from "./user-menu";

export interface RailProps {
  sections: readonly Section[];
  path: string;
  viewer: Viewer;
  onSearch(): void;
}

export function Rail({ sections, path, viewer, onSearch }: RailProps) {
  const t = useTranslate();
  return (
    <aside className="sticky top-0 z-20 hidden h-dvh flex-col gap-2 border-r bg-sunken px-2.5 py-3 md:flex">
      <div className="flex items-center gap-1">
        <div className="min-w-0 flex-1">
          <OrganizationSwitcher viewer={viewer} />
        </div>
        {viewer.state === "signed-in" && <Bell place="rail" />}
      </div>
      {viewer.state === "signed-in" && (
        <button
          type="button"
          onClick={onSearch}
          aria-keyshortcuts="Control+K Meta+K"
          className="mb-1 flex h-8 shrink-0 items-center gap-2.5 rounded-sm border bg-surface px-2.5 text-faint text-small hover:text-text"
        >
          <Search aria-hidden className="size-4" />
          <span className="flex-1 text-left">{t("command.open")}</span>
          <kbd aria-hidden className="rounded-[4px] border px-[5px] font-mono text-[11px] text-muted">
            {t("command.keys")}
          </kbd>
        </button>
      )}
      <nav aria-label={t("nav.main")} className="-mx-2.5 min-h-0 flex-1 overflow-y-auto px-2.5">
        {viewer.state === "loading" ? <Skeleton className="h-8" /> : <NavigationList sections={sections} path={path} />}
      </nav>
      <UserMenu viewer={viewer} />
    </aside>
  );
}
