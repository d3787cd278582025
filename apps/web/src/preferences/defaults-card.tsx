"use client";
import type { NotificationCategory, NotificationDefault } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Badge } from "@plateforme/ui-components/badge";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { Select } from "@plateforme/ui-components/select";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { useEffect, useState } from "react";
import { afterwards } from "@/data/afterwards";
import { useDefaults, usePreferences, usePutDefaults } from "@/data/preferences";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";
import { channels, descriptionIn, nameIn } from "./category-text";
import { type Stance, sameDefaults, stanceOf, stances, withStance } from "./defaults";

/** For each kind of message and each way, what members get unless they choose, or whatever they choose. */
export function DefaultsCard({ organization, editable }: { organization: string; editable: boolean }) {
  const preferences = usePreferences();
  const defaults = useDefaults(organization);
  const error = preferences.error ?? defaults.error;
  if (preferences.data !== undefined && defaults.data !== undefined) {
    return (
      <Defaults
        organization={organization}
        categories={preferences.data.categories}
        saved={defaults.data.defaults}
        editable={editable}
      />
    );
  }
  if (error !== null) {
    const retry = () => void Promise.all([preferences.refetch(), defaults.refetch()]);
    return <FailureNotice error={error} retry={retry} />;
  }
  return (
    <Card aria-busy="true" className="grid max-w-[980px] gap-4 p-[18px]">
      <Skeleton className="h-6 w-40" />
      <Skeleton className="h-12" />
      <Skeleton className="h-12" />
    </Card>
  );
}

interface DefaultsProps {
  organization: string;
  categories: readonly NotificationCategory[];
  saved: readonly NotificationDefault[];
  editable: boolean;
}

function Defaults({ organization, categories, saved, editable }: DefaultsProps) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const put = usePutDefaults();
  const [wanted, setWanted] = useState(saved);
  useEffect(() => setWanted(saved), [saved]);
  const unchanged = sameDefaults(wanted, saved);

  function save() {
    const body = { defaults: [...wanted] };
    afterwards(put.mutateAsync({ path: { organization_id: organization }, body }), () =>
      toast("ok", t("defaults.saved")),
    );
  }

  return (
    <Card aria-labelledby="defaults-title" className="max-w-[980px]">
      <CardHeader id="defaults-title" title={t("defaults.matrix")} description={t("defaults.matrixText")} />
      {put.error !== null && (
        <Alert tone="bad" className="mx-[18px] mt-3">
          {errorText(t, put.error)}
        </Alert>
      )}
      <ul className="mt-3 border-t">
        {categories.map((category) => (
          <CategoryDefaults
            key={category.category}
            category={category}
            editable={editable}
            wanted={wanted}
            onChange={setWanted}
          />
        ))}
      </ul>
      {editable && (
        <div className="flex flex-wrap justify-end gap-2 border-t px-[18px] py-3.5">
          {!unchanged && (
            <Button tone="quiet" onClick={() => setWanted(saved)}>
              {t("action.discard")}
            </Button>
          )}
          <Button tone="primary" busy={put.isPending} disabled={unchanged} onClick={save}>
            {t("action.save")}
          </Button>
        </div>
      )}
    </Card>
  );
}

interface CategoryDefaultsProps {
  category: NotificationCategory;
  editable: boolean;
  wanted: readonly NotificationDefault[];
  onChange(wanted: readonly NotificationDefault[]): void;
}

function CategoryDefaults({ category, editable, wanted, onChange }: CategoryDefaultsProps) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const name = nameIn(locale, category);
  const description = descriptionIn(locale, category);
  const shown = channels.filter((channel) => category.channels.some((one) => one.channel === channel));
  return (
    <li className="grid gap-x-6 gap-y-3 border-b px-[18px] py-3.5 last:border-b-0 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.6fr)]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="break-words font-medium">{name}</span>
          {category.is_required && <Badge>{t("notify.required")}</Badge>}
        </p>
        {description !== null && <p className="text-muted text-small">{description}</p>}
      </div>
      {category.is_required ? (
        <p className="text-muted text-small">{t("defaults.requiredText")}</p>
      ) : (
        <div className="grid gap-3 sm:grid-cols-3">
          {channels.map((channel) =>
            shown.includes(channel) ? (
              <div key={channel} className="grid min-w-0 content-start gap-1">
                {/* The select says all of it to whoever does not see where it stands. */}
                <span aria-hidden className="text-muted text-small">
                  {t(`notify.channel.${channel}`)}
                </span>
                <Select
                  aria-label={t("notify.by", { name, channel: t(`notify.channel.${channel}`) })}
                  disabled={!editable}
                  className="h-9"
                  value={stanceOf(wanted, category.category, channel)}
                  onChange={(event) => {
                    const stance: Stance = stances.find((one) => one === event.target.value) ?? "none";
                    onChange(withStance(wanted, category.category, channel, stance));
                  }}
                >
                  {stances.map((stance) => (
                    <option key={stance} value={stance}>
                      {t(`defaults.stance.${stance}`)}
                    </option>
                  ))}
                </Select>
              </div>
            ) : (
              <span key={channel} aria-hidden className="max-sm:hidden" />
            ),
          )}
        </div>
      )}
    </li>
  );
}
