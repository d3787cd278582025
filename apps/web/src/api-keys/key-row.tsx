"use client";
import type { ApiKeyItem } from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import { Button } from "@plateforme/ui-components/button";
import { useMyOrganizations } from "@/data/organizations";
import { formatDate, formatDateTime } from "@/i18n/format";
import { useTranslate } from "@/i18n/use-translate";
import { TimeAgo, useNow } from "@/list/time-ago";
import { useView } from "@/view/view-store";

export interface KeyRowProps {
  item: ApiKeyItem;
  mayChange: boolean;
  onRotate(): void;
  onRevoke(): void;
}

const MOST_SHOWN = 4;
const SOON_MS = 14 * 86_400_000;

export function KeyRow({ item, mayChange, onRotate, onRevoke }: KeyRowProps) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const now = useNow();
  const mine = useMyOrganizations();
  const place = mine.data?.items.find(({ id }) => id === item.organization_id);
  const ends = item.expires_at === null ? null : Date.parse(item.expires_at);
  const over = ends !== null && ends <= now;
  const more = item.permissions.length - MOST_SHOWN;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 border-b px-[18px] py-3.5 last:border-b-0">
      <div className="grid min-w-0 flex-1 basis-64 gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 break-words font-medium">{item.name}</span>
          <code className="font-mono text-[12.5px] text-muted">{item.prefix}…</code>
          {over && <Badge tone="bad">{t("keys.expired")}</Badge>}
          {!over && ends !== null && ends - now < SOON_MS && <Badge tone="warn">{t("keys.soon")}</Badge>}
          {place !== undefined && <Badge>{place.name}</Badge>}
        </p>
        <p className="text-muted text-small">
          {item.last_used_at === null ? (
            t("security.neverUsed")
          ) : (
            <>
              {t("security.lastUsed")} <TimeAgo time={item.last_used_at} />
              {item.last_used_ip !== null && ` · ${item.last_used_ip}`}
            </>
          )}
          {" · "}
          {item.expires_at === null
            ? t("keys.noEnd")
            : t(over ? "keys.endedOn" : "keys.endsOn", { date: formatDate(locale, item.expires_at) })}
        </p>
        {item.previous_secret_until !== null && (
          <p className="text-small text-warn">
            {t("keys.overlap", { time: formatDateTime(locale, item.previous_secret_until) })}
          </p>
        )}
        <ul aria-label={t("keys.permissions")} className="mt-1 flex flex-wrap gap-1.5">
          {item.permissions.slice(0, MOST_SHOWN).map((permission) => (
            <li key={permission}>
              <Badge className="font-mono">{permission}</Badge>
            </li>
          ))}
          {more > 0 && (
            <li>
              <Badge title={item.permissions.slice(MOST_SHOWN).join(", ")}>{t("list.andMore", { count: more })}</Badge>
            </li>
          )}
          {item.permissions.length === 0 && <li className="text-faint text-small">{t("keys.noPermissions")}</li>}
        </ul>
      </div>
      {mayChange && (
        <div className="flex gap-2">
          <Button size="small" aria-label={t("keys.rotateOf", { name: item.name })} onClick={onRotate}>
            {t("keys.rotate")}
          </Button>
          <Button size="small" tone="danger" aria-label={t("keys.revokeOf", { name: item.name })} onClick={onRevoke}>
            {t("keys.revoke")}
          </Button>
        </div>
      )}
    </li>
  );
}
