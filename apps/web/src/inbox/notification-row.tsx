"use client";
import type { NotificationItem } from "@plateforme/api-client/types";
import { Button } from "@plateforme/ui-components/button";
import { classNames } from "@plateforme/ui-components/class-names";
import { Archive, ArchiveRestore, Mail, MailOpen } from "lucide-react";
import { useTranslate } from "@/i18n/use-translate";
import { TimeAgo } from "@/list/time-ago";
import type { Mark } from "./marks";
import { TargetLink } from "./target-link";

export interface NotificationRowProps {
  item: NotificationItem;
  onMark(mark: Mark, item: NotificationItem): void;
  /** Told when the reader goes where the notification leads. */
  onFollow?(): void;
  /** With less room: two lines of what it says. */
  compact?: boolean;
}

/** One notification: what it says, where it leads, and what can be done with it. */
export function NotificationRow({ item, onMark, onFollow, compact = false }: NotificationRowProps) {
  const t = useTranslate();
  const unread = item.read_at === null;
  const archived = item.archived_at !== null;

  function follow() {
    if (unread) onMark("read", item);
    onFollow?.();
  }

  return (
    <li
      className={classNames(
        "grid grid-cols-[8px_minmax(0,1fr)_auto] gap-x-3 border-b py-3 last:border-b-0",
        compact ? "px-3.5" : "px-[18px]",
      )}
    >
      <span
        aria-hidden
        className={classNames("mt-[7px] size-2 rounded-full", unread ? "bg-accent" : "bg-transparent")}
      />
      <div className="grid min-w-0 content-start gap-0.5">
        <p className="break-words">
          {unread && <span className="sr-only">{t("inbox.unreadMark")} </span>}
          <TargetLink
            link={item.link}
            onClick={follow}
            className={classNames("rounded-sm underline-offset-3 [a&]:hover:underline", unread && "font-semibold")}
          >
            {item.title}
          </TargetLink>
        </p>
        {item.body !== null && (
          <p className={classNames("whitespace-pre-line break-words text-muted text-small", compact && "line-clamp-2")}>
            {compact ? item.body.replace(/\s+/g, " ") : item.body}
          </p>
        )}
        <p className="text-faint text-small">
          <TimeAgo time={item.created_at} />
        </p>
        {item.actions.length > 0 && (
          <div className="mt-1.5 flex flex-wrap gap-2">
            {item.actions.map(({ label, link, is_primary }) => (
              <Button key={`${label} ${link}`} asChild size="small" tone={is_primary ? "primary" : "plain"}>
                <TargetLink link={link} onClick={follow}>
                  {label}
                </TargetLink>
              </Button>
            ))}
          </div>
        )}
      </div>
      <div className="-mr-1.5 flex items-start">
        {!archived && (
          <RowButton
            icon={unread ? MailOpen : Mail}
            label={t(unread ? "inbox.markRead" : "inbox.markUnread", { title: item.title })}
            hint={t(unread ? "inbox.read" : "inbox.unread")}
            onPress={() => onMark(unread ? "read" : "unread", item)}
          />
        )}
        <RowButton
          icon={archived ? ArchiveRestore : Archive}
          label={t(archived ? "inbox.unarchiveOf" : "inbox.archiveOf", { title: item.title })}
          hint={t(archived ? "inbox.unarchive" : "inbox.archive")}
          onPress={() => onMark(archived ? "unarchived" : "archived", item)}
        />
      </div>
    </li>
  );
}

interface RowButtonProps {
  icon: typeof Mail;
  /** What it does to which notification. */
  label: string;
  hint: string;
  onPress(): void;
}

function RowButton({ icon: Icon, label, hint, onPress }: RowButtonProps) {
  return (
    <Button tone="quiet" size="icon" className="size-8 text-faint" aria-label={label} title={hint} onClick={onPress}>
      <Icon aria-hidden />
    </Button>
  );
}
