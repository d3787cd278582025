"use client";
import type { OrganizationDetail } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { Field } from "@plateforme/ui-components/field";
import { Textarea } from "@plateforme/ui-components/textarea";
import { type FormEvent, useEffect, useState } from "react";
import { useUpdateOrganization } from "@/data/organizations";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { parseSettings, settingsPatch } from "./settings-patch";

function textOf(settings: OrganizationDetail["settings"]): string {
  return Object.keys(settings).length === 0 ? "" : JSON.stringify(settings, null, 2);
}

/** Whatever one's own services want to know about an organization, as JSON. */
export function SettingsCard({ organization, className }: { organization: OrganizationDetail; className: string }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const update = useUpdateOrganization();
  const saved = textOf(organization.settings);
  const [text, setText] = useState(saved);
  useEffect(() => setText(saved), [saved]);
  const settings = parseSettings(text);

  function save(event: FormEvent) {
    event.preventDefault();
    if (settings === null) return;
    update.mutate(
      {
        path: { organization_id: organization.id },
        body: { settings: settingsPatch(organization.settings, settings) },
        headers: { "If-Match": `"${organization.version}"` },
      },
      { onSuccess: () => toast("ok", t("organization.settingsSaved")) },
    );
  }

  return (
    <Card aria-labelledby="settings-title" className={className}>
      <CardHeader id="settings-title" title={t("organization.settings")} description={t("organization.settingsText")} />
      <form onSubmit={save} className="grid gap-[18px] p-[18px]">
        {update.error !== null && <Alert tone="bad">{errorText(t, update.error)}</Alert>}
        <Field
          label={t("organization.settingsLabel")}
          hint={t("organization.settingsHint")}
          error={settings === null ? t("organization.settingsInvalid") : undefined}
        >
          <Textarea
            value={text}
            onChange={(event) => setText(event.target.value)}
            rows={Math.min(14, Math.max(4, text.split("\n").length))}
            spellCheck={false}
            autoCapitalize="none"
            placeholder={'{ "plan": "team" }'}
            className="font-mono text-[12.5px]"
          />
        </Field>
        <div className="flex flex-wrap justify-end gap-2">
          {text !== saved && (
            <Button tone="quiet" onClick={() => setText(saved)}>
              {t("action.discard")}
            </Button>
          )}
          <Button type="submit" tone="primary" busy={update.isPending} disabled={settings === null || text === saved}>
            {t("action.save")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
