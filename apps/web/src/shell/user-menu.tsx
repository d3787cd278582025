"use client";
import { Avatar } from "@plateforme/ui-components/avatar";
import { Button } from "@plateforme/ui-components/button";
import { classNames } from "@plateforme/ui-components/class-names";
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
import { ChevronsUpDown, LogOut, Monitor, Moon, Sun, VenetianMask } from "lucide-react";
import Link from "next/link";
import { useUpdateMe, type Viewer } from "@/data/me";
import { useSignOut } from "@/data/sessions";
import { parseLocale } from "@/i18n/locale";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { acting } from "@/impersonation/acting";
import { useStopActing } from "@/impersonation/use-stop-acting";
import { type Theme, useView } from "@/view/view-store";
import { ViewSwitches } from "./view-switches";

const themes: readonly { theme: Theme; Icon: typeof Sun }[] = [
  { theme: "system", Icon: Monitor },
  { theme: "light", Icon: Sun },
  { theme: "dark", Icon: Moon },
];

/** Who is signed in, and what concerns them: language, theme, leaving. */
export function UserMenu({ viewer, compact = false }: { viewer: Viewer; compact?: boolean }) {
  const t = useTranslate();
  const { locale, theme, setLocale, setTheme, toast } = useView();
  const updateMe = useUpdateMe();
  const signOut = useSignOut();
  const { stop } = useStopActing();

  if (viewer.state === "loading") return <Skeleton className={compact ? "size-8 rounded-full" : "h-11"} />;
  if (viewer.state !== "signed-in") {
    const size = compact ? ({ size: "small" } as const) : {};
    return (
      <div className={compact ? "flex shrink-0 items-center gap-1" : "grid gap-1.5"}>
        <ViewSwitches compact={compact} />
        {viewer.state === "error" ? (
          <Button onClick={viewer.retry} {...size}>
            {t("action.retry")}
          </Button>
        ) : (
          <Button asChild {...size}>
            <Link href="/sign-in">{t("signIn.submit")}</Link>
          </Button>
        )}
      </div>
    );
  }

  const { me } = viewer;
  const inAnothersName = acting(me);
  const name = me.name || me.email;

  function chooseLocale(value: string) {
    const chosen = parseLocale(value);
    if (chosen === null) return;
    setLocale(chosen);
    // The profile is somebody else's while one acts in their name: it keeps its language.
    if (inAnothersName) return;
    updateMe.mutate({ body: { locale: chosen } }, { onError: (error) => toast("bad", errorText(t, error)) });
  }

  function leave() {
    signOut.mutate(
      {},
      {
        onSuccess: () => window.location.assign("/sign-in"),
        onError: (error) => toast("bad", errorText(t, error)),
      },
    );
  }

  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        className={classNames(
          "flex items-center gap-2.5 text-left",
          compact ? "size-11 justify-center rounded-full" : "min-h-11 rounded-sm px-2 py-1 hover:bg-surface",
        )}
      >
        <span className="sr-only">{t("menu.open")}</span>
        <Avatar name={name} src={me.avatar_url} />
        {!compact && (
          <>
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium leading-tight">{name}</span>
              {me.name && <span className="block truncate text-muted text-small leading-tight">{me.email}</span>}
            </span>
            <ChevronsUpDown aria-hidden className="size-4 text-faint" />
          </>
        )}
      </DropdownMenuTrigger>
      <DropdownMenuContent align={compact ? "end" : "start"}>
        {compact && (
          <>
            <div className="px-2.5 py-1.5">
              <p className="truncate font-medium">{name}</p>
              <p className="truncate text-muted text-small">{me.email}</p>
            </div>
            <DropdownMenuSeparator />
          </>
        )}
        <DropdownMenuLabel>{t("menu.language")}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={locale} onValueChange={chooseLocale}>
          <DropdownMenuRadioItem value="en" lang="en">
            English
          </DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="fr" lang="fr">
            Français
          </DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t("menu.theme")}</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          value={theme}
          onValueChange={(value) => setTheme(themes.find((entry) => entry.theme === value)?.theme ?? "system")}
        >
          {themes.map(({ theme: value, Icon }) => (
            <DropdownMenuRadioItem key={value} value={value}>
              <Icon aria-hidden />
              {t(`theme.${value}`)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        {inAnothersName ? (
          // It is their session: nobody else signs it out, and one goes back to one's own.
          <DropdownMenuItem onSelect={() => stop(me)}>
            <VenetianMask aria-hidden />
            {t("impersonation.stopMenu")}
          </DropdownMenuItem>
        ) : (
          <DropdownMenuItem onSelect={leave}>
            <LogOut aria-hidden />
            {t("menu.signOut")}
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
