"use client";
import { SidePanel } from "@plateforme/ui-components/side-panel";
import { Menu } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { useTranslate } from "@/i18n/use-translate";
import type { Section } from "./navigation";
import { NavigationList } from "./navigation-list";

const itemStyle =
  "grid h-[60px] min-w-0 flex-1 content-center justify-items-center gap-1 font-medium text-[12px] text-faint aria-[current=page]:text-accent";

/** The most wanted destinations on a phone, where the thumb is; the rest behind the last button. */
export function BottomBar({ sections, path }: { sections: readonly Section[]; path: string }) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const all = sections.flatMap((section) => section.destinations);
  const prominent = all.filter((destination) => destination.prominent);
  const elsewhere = all.some(({ href, prominent: shown }) => href === path && !shown);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another path
  useEffect(() => setOpen(false), [path]);

  return (
    <>
      <nav
        aria-label={t("nav.main")}
        className="fixed inset-x-0 bottom-0 z-30 flex justify-around border-t bg-bg pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        {prominent.map(({ href, label, icon: Icon }) => (
          <Link key={href} href={href} aria-current={path === href ? "page" : undefined} className={itemStyle}>
            <Icon aria-hidden className="size-5" />
            <span className="max-w-full truncate px-1">{t(label)}</span>
          </Link>
        ))}
        {prominent.length < all.length && (
          <button
            type="button"
            aria-expanded={open}
            aria-current={elsewhere ? "page" : undefined}
            onClick={() => setOpen(true)}
            className={itemStyle}
          >
            <Menu aria-hidden className="size-5" />
            <span className="max-w-full truncate px-1">{t("nav.more")}</span>
          </button>
        )}
      </nav>
      {open && (
        <SidePanel
          title={<span className="font-semibold text-section">{t("nav.more")}</span>}
          closeLabel={t("nav.closeMenu")}
          onClose={() => setOpen(false)}
        >
          <nav aria-label={t("nav.main")} className="p-3">
            <NavigationList sections={sections} path={path} large onChoose={() => setOpen(false)} />
          </nav>
        </SidePanel>
      )}
    </>
  );
}
