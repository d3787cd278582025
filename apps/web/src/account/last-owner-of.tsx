"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { useMyOrganizations } from "@/data/organizations";
import { linkStyle } from "@/entry/entry-frame";
import { useTranslate } from "@/i18n/use-translate";
import { useSwitch } from "@/shell/use-switch";

/** Organizations that would be left without an owner, as the server names them ("Name (slug)"), and the way to each. */
export function LastOwnerOf({ names }: { names: readonly string[] }) {
  const t = useTranslate();
  const { switchTo, switching } = useSwitch();
  const mine = useMyOrganizations().data?.items ?? [];
  return (
    <Alert tone="bad" title={t("deleteAccount.lastOwner", { count: names.length })}>
      <p>{t("deleteAccount.lastOwnerText")}</p>
      <ul className="mt-1.5 grid gap-1">
        {names.map((name) => {
          const organization = mine.find((own) => `${own.name} (${own.slug})` === name);
          return (
            <li key={name}>
              {organization === undefined ? (
                name
              ) : (
                <button
                  type="button"
                  className={`${linkStyle} break-words text-left`}
                  disabled={switching}
                  onClick={() => void switchTo(organization, "/console/organization")}
                >
                  {organization.name}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}
