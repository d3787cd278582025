"use client";
import type { NotificationPreferences } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { CheckField } from "@plateforme/ui-components/check-field";
import { Field } from "@plateforme/ui-components/field";
import { Input } from "@plateforme/ui-components/input";
import Link from "next/link";
import { type FormEvent, useEffect, useState } from "react";
import { afterwards } from "@/data/afterwards";
import { useUpdatePreferences } from "@/data/preferences";
import { linkStyle } from "@/entry/entry-frame";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

const usual = { from: "22:00", until: "07:30" };

/** From when to when somebody is left alone, by their own clock. */
export function QuietHoursCard({ preferences }: { preferences: NotificationPreferences }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const update = useUpdatePreferences();
  const saved = preferences.quiet_hours;
  const [on, setOn] = useState(saved !== null);
  const [hours, setHours] = useState(saved ?? usual);
  useEffect(() => {
    setOn(saved !== null);
    if (saved !== null) setHours(saved);
  }, [saved]);

  const same = hours.from === hours.until;
  const incomplete = on && (hours.from === "" || hours.until === "" || same);
  const wanted = on ? { from: hours.from, until: hours.until } : null;
  const unchanged = JSON.stringify(wanted) === JSON.stringify(saved && { from: saved.from, until: saved.until });

  function save(event: FormEvent) {
    event.preventDefault();
    if (incomplete) return;
    afterwards(update.mutateAsync({ body: { quiet_hours: wanted } }), () => toast("ok", t("notify.quietSaved")));
  }

  return (
    <Card aria-labelledby="quiet-title">
      <CardHeader id="quiet-title" title={t("notify.quiet")} description={t("notify.quietText")} />
      <form onSubmit={save} className="grid gap-4 p-[18px]">
        {update.error !== null && <Alert tone="bad">{errorText(t, update.error)}</Alert>}
        <CheckField label={t("notify.quietOn")} checked={on} onChange={(event) => setOn(event.target.checked)} />
        {on && (
          <div className="grid max-w-[420px] grid-cols-2 gap-4">
            <Field label={t("notify.quietFrom")}>
              <Input
                type="time"
                required
                value={hours.from}
                onChange={(event) => setHours({ ...hours, from: event.target.value })}
              />
            </Field>
            <Field label={t("notify.quietUntil")} error={same ? t("notify.quietSame") : undefined}>
              <Input
                type="time"
                required
                value={hours.until}
                onChange={(event) => setHours({ ...hours, until: event.target.value })}
              />
            </Field>
          </div>
        )}
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-muted text-small">
            {preferences.time_zone === null
              ? t("notify.zoneUnset")
              : t("notify.zone", { zone: preferences.time_zone.replaceAll("_", " ") })}{" "}
            <Link href="/account" className={linkStyle}>
              {t(preferences.time_zone === null ? "notify.zoneSet" : "notify.zoneChange")}
            </Link>
          </p>
          <Button
            type="submit"
            tone="primary"
            className="ml-auto"
            busy={update.isPending}
            disabled={incomplete || unchanged}
          >
            {t("action.save")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
