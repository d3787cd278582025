"use client";
import { Button } from "@plateforme/ui-components/button";
import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { PendingConsents } from "@/consents/pending-consents";
import { useFollowViewer, useViewer } from "@/data/me";
import { useSetup } from "@/data/setup";
import { useEnrolment } from "@/enrolment/use-enrolment";
import { useTranslate } from "@/i18n/use-translate";
import { ImpersonationBanner } from "@/impersonation/impersonation-banner";
import { Announcement } from "@/inbox/announcement";
import { Bell } from "@/inbox/bell";
import { useLiveInbox } from "@/live/use-live-inbox";
import { BottomBar } from "./bottom-bar";
import { navigation } from "./navigation";
import { OrganizationSwitcher } from "./organization-switcher";
import { PageTitle } from "./page-title";
import { Rail } from "./rail";
import { useFollowFormats } from "./use-follow-formats";
import { useFollowLocale } from "./use-follow-locale";
import { useShortcut } from "./use-shortcut";
import { UserMenu } from "./user-menu";

// Wanted by some and never at once: their code comes when they are opened.
const CommandMenu = dynamic(() => import("@/command/command-menu").then((module) => module.CommandMenu), {
  ssr: false,
});
const Enrolment = dynamic(() => import("@/enrolment/enrolment").then((module) => module.Enrolment), { ssr: false });
const ShortcutsDialog = dynamic(() => import("./shortcuts-dialog").then((module) => module.ShortcutsDialog), {
  ssr: false,
});

/** Ctrl K or ⌘ K, anywhere, even while typing. */
function useCommandKey(open: () => void): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      open();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [open]);
}

/** A rail, a content column; on a phone a bar at the top and one at the bottom. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useTranslate();
  const path = usePathname();
  const viewer = useViewer();
  const setup = useSetup();
  const [asked, setAsked] = useState<"command" | "shortcuts" | null>(null);
  const [openCommand] = useState(() => () => setAsked("command"));
  useFollowViewer();
  useFollowLocale(viewer);
  useFollowFormats(viewer);
  useCommandKey(openCommand);
  useShortcut("?", () => setAsked("shortcuts"));
  const me = viewer.state === "signed-in" ? viewer.me : null;
  const sections = navigation(me, setup.data?.environment ?? null);
  const { enrolling, finish } = useEnrolment(me);
  useLiveInbox(me?.id ?? null);

  if (enrolling && me !== null) {
    return (
      <>
        <PageTitle of="title.enrolment" />
        <Enrolment me={me} onDone={finish} />
      </>
    );
  }
  return (
    <div className="md:grid md:min-h-dvh md:grid-cols-[232px_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only z-50 rounded-sm bg-accent px-3 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t("shell.skip")}
      </a>
      <Rail sections={sections} path={path} viewer={viewer} onSearch={openCommand} />
      <header className="sticky top-0 z-30 flex h-14 items-center gap-1 border-b bg-bg px-2 md:hidden">
        <div className="min-w-0 flex-1">
          <OrganizationSwitcher viewer={viewer} />
        </div>
        {me !== null && (
          <Button tone="quiet" size="icon" className="size-11" aria-label={t("command.open")} onClick={openCommand}>
            <Search aria-hidden />
          </Button>
        )}
        {me !== null && <Bell place="bar" />}
        <UserMenu viewer={viewer} compact />
      </header>
      <main id="content" tabIndex={-1} className="min-w-0 px-4 pt-5 pb-24 outline-none md:px-[26px] md:py-[22px]">
        {me !== null && <ImpersonationBanner me={me} />}
        {me !== null && <PendingConsents me={me} />}
        {children}
      </main>
      <Announcement />
      <BottomBar sections={sections} path={path} />
      {asked === "command" && me !== null && (
        <CommandMenu
          me={me}
          sections={sections}
          onClose={() => setAsked(null)}
          onShortcuts={() => setAsked("shortcuts")}
        />
      )}
      {asked === "shortcuts" && <ShortcutsDialog onClose={() => setAsked(null)} />}
    </div>
  );
}
