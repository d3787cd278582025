"use client";
import { classNames } from "@plateforme/ui-components/class-names";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslate } from "@/i18n/use-translate";

const tabs = [
  { href: "/account", label: "account.tab.profile" },
  { href: "/account/security", label: "account.tab.security" },
  { href: "/account/api-keys", label: "account.tab.apiKeys" },
  { href: "/account/notifications", label: "account.tab.notifications" },
] as const;

/** The pages about one's own account; each has an address of its own. */
export function AccountTabs() {
  const t = useTranslate();
  const path = usePathname();
  return (
    <nav aria-label={t("account.tabs")} className="-mt-1 flex gap-5 overflow-x-auto border-b">
      {tabs.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? "page" : undefined}
          className={classNames(
            "-mb-px whitespace-nowrap border-transparent border-b-2 py-2.5 font-medium text-muted hover:text-text focus-visible:-outline-offset-2",
            "aria-[current=page]:border-accent aria-[current=page]:text-text",
          )}
        >
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}
