"use client";
import { Avatar } from "@plateforme/ui-components/avatar";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@plateforme/ui-components/dropdown-menu";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { ChevronsUpDown, LoaderCircle, Plus, RotateCcw, Settings2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { Viewer } from "@/data/me";
import { useMyDeletedOrganizations, useMyOrganizations } from "@/data/organizations";
import { roleText } from "@/i18n/role-text";
import { useTranslate } from "@/i18n/use-translate";
import { Mark } from "./brand";
import { useSwitch } from "./use-switch";

/** The organization one works in, the others one belongs to, and the way to a new one. */
export function OrganizationSwitcher({ viewer }: { viewer: Viewer }) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const mine = useMyOrganizations(viewer.state === "signed-in" && open);
  const deleted = useMyDeletedOrganizations(viewer.state === "signed-in" && open);
  const { switchTo, switching } = useSwitch();

  if (viewer.state === "loading") return <Skeleton className="h-9 w-full max-w-48" />;
  if (viewer.state !== "signed-in") {
    return (
      <span className="flex min-w-0 items-center gap-2.5 px-2 py-1 font-semibold">
        <Mark className="size-7 rounded-[8px]" />
        <span className="truncate">Nouvelle Plateforme</span>
      </span>
    );
  }

  const { me } = viewer;
  const current = me.organization;
  const items = mine.data?.items ?? [];
  const logo = items.find(({ id }) => id === current?.id)?.logo_url;
  return (
    <DropdownMenu open={open} onOpenChange={setOpen}>
      <DropdownMenuTrigger className="flex h-11 w-full min-w-0 items-center gap-2.5 rounded-sm px-2 text-left hover:bg-surface">
        <span className="sr-only">{t("switcher.open")}</span>
        {current === null ? (
          <Mark className="size-7 rounded-[8px]" />
        ) : (
          <Avatar name={current.name} src={logo} shape="square" />
        )}
        {current === null ? (
          <span className="min-w-0 flex-1 truncate font-medium text-muted text-small">{t("switcher.none")}</span>
        ) : (
          <span title={current.name} className="min-w-0 flex-1 truncate font-semibold">
            {current.name}
          </span>
        )}
        {switching ? (
          <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin text-faint motion-reduce:animate-none" />
        ) : (
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-faint" />
        )}
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-[272px] max-w-[calc(100vw-1rem)]">
        <DropdownMenuLabel>{t("switcher.yours")}</DropdownMenuLabel>
        {mine.isPending && <Skeleton className="mx-2.5 my-1.5 h-9" />}
        {mine.isError && <p className="px-2.5 py-1.5 text-muted text-small">{t("switcher.failed")}</p>}
        {mine.isSuccess && items.length === 0 && (
          <p className="px-2.5 py-1.5 text-muted text-small">{t("switcher.empty")}</p>
        )}
        <DropdownMenuRadioGroup
          value={current?.id ?? ""}
          onValueChange={(id) => {
            const chosen = items.find((item) => item.id === id);
            if (chosen !== undefined && id !== current?.id) void switchTo(chosen);
          }}
          className="max-h-[min(336px,50dvh)] overflow-y-auto"
        >
          {items.map((item) => (
            <DropdownMenuRadioItem key={item.id} value={item.id} className="h-12 py-1.5">
              <Avatar name={item.name} src={item.logo_url} shape="square" />
              <span className="grid min-w-0">
                <span className="truncate font-medium leading-tight">{item.name}</span>
                {item.role !== null && (
                  <span className="truncate text-muted text-small leading-tight">{roleText(t, item.role)}</span>
                )}
              </span>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        {deleted.data !== undefined && deleted.data.items.length > 0 && (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuLabel>{t("switcher.deleted")}</DropdownMenuLabel>
            {deleted.data.items.map((item) => (
              <DropdownMenuItem key={item.id} asChild>
                <Link href="/console/organization">
                  <RotateCcw aria-hidden />
                  <span className="truncate">{item.name}</span>
                </Link>
              </DropdownMenuItem>
            ))}
          </>
        )}
        <DropdownMenuSeparator />
        {current !== null && (
          <DropdownMenuItem asChild>
            <Link href="/console/organization">
              <Settings2 aria-hidden />
              <span className="truncate">{t("switcher.manage", { name: current.name })}</span>
            </Link>
          </DropdownMenuItem>
        )}
        {me.permissions.includes("organizations:create") && (
          <DropdownMenuItem asChild>
            <Link href="/organizations/new">
              <Plus aria-hidden />
              {t("switcher.create")}
            </Link>
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
