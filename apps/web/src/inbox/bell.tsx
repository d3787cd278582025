"use client";
import { Button } from "@plateforme/ui-components/button";
import { classNames } from "@plateforme/ui-components/class-names";
import { Popover, PopoverContent, PopoverTrigger } from "@plateforme/ui-components/popover";
import { Bell as BellIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useNotificationCounts } from "@/data/notifications";
import { useTranslate } from "@/i18n/use-translate";

const BellPanel = dynamic(() => import("./bell-panel").then((module) => module.BellPanel), { ssr: false });

const MOST = 99;

/** How much is new, and behind it the newest. In the rail it opens to its side, in a phone's bar below it. */
export function Bell({ place }: { place: "rail" | "bar" }) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const counts = useNotificationCounts(true).data;
  const unseen = counts?.unseen ?? 0;
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button
          tone="quiet"
          size="icon"
          aria-label={t("inbox.open", { unseen, unread: counts?.unread ?? 0 })}
          className={classNames("relative shrink-0", place === "bar" ? "size-11" : "size-9 hover:bg-surface")}
        >
          <BellIcon aria-hidden className="!size-[17px]" />
          {unseen > 0 && (
            <span
              aria-hidden
              className={classNames(
                "absolute grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 font-semibold text-[10.5px] text-accent-ink leading-none tabular-nums",
                place === "bar" ? "top-1.5 right-1" : "top-0.5 right-0",
              )}
            >
              {unseen > MOST ? `${MOST}+` : unseen}
            </span>
          )}
        </Button>
      </PopoverTrigger>
      <PopoverContent
        side={place === "rail" ? "right" : "bottom"}
        align={place === "rail" ? "start" : "end"}
        aria-label={t("inbox.title")}
        className="w-[min(400px,calc(100vw-1rem))] p-0"
      >
        <BellPanel onLeave={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  );
}
