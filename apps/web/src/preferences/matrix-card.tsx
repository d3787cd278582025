"use client";
import type {
  NotificationCategory,
  NotificationChannel,
  NotificationPreferences,
  PreferenceItem,
} from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { Checkbox } from "@plateforme/ui-components/checkbox";
import { classNames } from "@plateforme/ui-components/class-names";
import { Lock } from "lucide-react";
import { useState } from "react";
import { afterwards } from "@/data/afterwards";
import { useUpdatePreferences } from "@/data/preferences";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { channels, descriptionIn, nameIn } from "./category-text";

/** All that can be refused, as nobody chose. */
const everything = { category: "*", is_on: null } as const;

interface Press {
  category: string;
  channel: NotificationChannel;
  is_on: boolean;
}

export interface MatrixCardProps {
  preferences: NotificationPreferences;
  /** The active organization, which may have decided something. */
  organization: string | null;
}

/** What comes over which channel. A press counts at once. */
export function MatrixCard({ preferences, organization }: MatrixCardProps) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const update = useUpdatePreferences();
  const { categories } = preferences;
  const own = categories.flatMap(({ category, channels: over }) =>
    over.filter(({ source }) => source === "own").map(({ channel }) => ({ category, channel, is_on: null })),
  );
  // Before the answer a box stands as it was pressed, from the press itself on: a moment later it would flicker.
  const [pressed, setPressed] = useState<readonly Press[]>([]);
  const resetting = update.isPending && (update.variables?.body.preferences?.length ?? 0) > 1;

  function choose(category: string, channel: NotificationChannel, is_on: boolean) {
    const press = { category, channel, is_on };
    const over = () => setPressed((before) => before.filter((one) => one !== press));
    setPressed((before) => [...before, press]);
    afterwards(update.mutateAsync({ body: { preferences: [press] } }), over, (error) => {
      over();
      toast("bad", errorText(t, error));
    });
  }

  function reset() {
    afterwards(
      // Whoever followed the link of a mail may have said no to everything at once.
      update.mutateAsync({
        body: { preferences: [...own, ...channels.map((channel) => ({ ...everything, channel }))] },
      }),
      () => toast("ok", t("notify.resetDone")),
      (error) => toast("bad", errorText(t, error)),
    );
  }

  function isOn(category: string, item: PreferenceItem): boolean {
    const wanted = pressed.filter((one) => one.category === category && one.channel === item.channel);
    return wanted.at(-1)?.is_on ?? item.is_on;
  }

  return (
    <Card aria-labelledby="matrix-title">
      <CardHeader
        id="matrix-title"
        title={t("notify.matrix")}
        description={organization === null ? t("notify.matrixText") : t("notify.matrixTextIn", { organization })}
        actions={
          own.length > 0 && (
            <Button size="small" tone="quiet" busy={resetting} onClick={reset}>
              {t("notify.reset")}
            </Button>
          )
        }
      />
      <table className="mt-3 w-full table-fixed border-collapse text-left">
        <thead>
          <tr className="border-b">
            <th scope="col" className="px-[18px] py-2.5 font-medium text-faint text-small">
              {t("notify.about")}
            </th>
            {channels.map((channel) => (
              <th
                key={channel}
                scope="col"
                className="w-[62px] px-1 py-2.5 text-center font-medium text-faint text-small sm:w-28"
              >
                {t(`notify.channel.${channel}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {categories.map((category) => (
            <CategoryRow
              key={category.category}
              category={category}
              isOn={(item) => isOn(category.category, item)}
              onChoose={(channel, on) => choose(category.category, channel, on)}
            />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

interface CategoryRowProps {
  category: NotificationCategory;
  isOn(item: PreferenceItem): boolean;
  onChoose(channel: NotificationChannel, on: boolean): void;
}

function CategoryRow({ category, isOn, onChoose }: CategoryRowProps) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const name = nameIn(locale, category);
  const description = descriptionIn(locale, category);
  const locked = category.channels.some(({ is_locked }) => is_locked);
  return (
    <tr className="border-b last:border-b-0">
      <th scope="row" className="px-[18px] py-3 font-normal">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="break-words font-medium">{name}</span>
          {category.is_required && <Badge>{t("notify.required")}</Badge>}
        </span>
        {description !== null && <span className="block text-muted text-small">{description}</span>}
        {locked && (
          <span className="mt-0.5 flex items-start gap-1.5 text-muted text-small">
            <Lock aria-hidden className="mt-[3px] size-3 shrink-0" />
            {t("notify.locked")}
          </span>
        )}
      </th>
      {channels.map((channel) => {
        const item = category.channels.find((one) => one.channel === channel);
        const label = t("notify.by", { name, channel: t(`notify.channel.${channel}`) });
        return (
          <td key={channel} className="px-1 py-3 align-middle">
            {item === undefined ? (
              <span className="grid justify-items-center text-faint">
                <span aria-hidden>–</span>
                <span className="sr-only">{t("notify.never")}</span>
              </span>
            ) : (
              <span className="relative grid justify-items-center">
                <Checkbox
                  aria-label={label}
                  checked={isOn(item)}
                  disabled={item.is_locked || category.is_required}
                  onChange={(event) => onChoose(channel, event.target.checked)}
                />
                {item.is_locked && (
                  <Lock
                    aria-hidden
                    className={classNames("-translate-y-1/2 absolute top-1/2 left-[calc(50%+13px)] size-3 text-faint")}
                  />
                )}
              </span>
            )}
          </td>
        );
      })}
    </tr>
  );
}
