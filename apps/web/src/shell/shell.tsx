"use client";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useViewer } from "@/data/me";
import { useSetup } from "@/data/setup";
import { useTranslate } from "@/i18n/use-translate";
import { BottomBar } from "./bottom-bar";
import { Mark } from "./brand";
import { navigation } from "./navigation";
import { Rail } from "./rail";
import { useFollowLocale } from "./use-follow-locale";
import { UserMenu } from "./user-menu";

/** A rail, a content column; on a phone a bar at the top and one at the bottom. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useTranslate();
  const path = usePathname();
  const viewer = useViewer();
  const setup = useSetup();
  useFollowLocale(viewer);
  const me = viewer.state === "signed-in" ? viewer.me : null;
  const sections = navigation(me, setup.data?.environment ?? null);
  const organization = me?.organization?.name ?? "Nouvelle Plateforme";

  return (
    <div className="md:grid md:min-h-dvh md:grid-cols-[232px_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only z-50 rounded-sm bg-accent px-3 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t("shell.skip")}
      </a>
      <Rail organization={organization} sections={sections} path={path} viewer={viewer} />
      <header className="sticky top-0 z-30 flex h-14 items-center justify-between gap-3 border-b bg-bg px-4 md:hidden">
        <span className="flex min-w-0 items-center gap-2.5 font-semibold">
          <Mark className="size-7 rounded-[8px]" />
          <span className="truncate">{organization}</span>
        </span>
        <UserMenu viewer={viewer} compact />
      </header>
      <main id="content" tabIndex={-1} className="min-w-0 px-4 pt-5 pb-24 outline-none md:px-[26px] md:py-[22px]">
        {children}
      </main>
      <BottomBar sections={sections} path={path} />
    </div>
  );
}
