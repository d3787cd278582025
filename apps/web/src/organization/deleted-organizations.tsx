"use client";
import type { OrganizationItem } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { useViewer } from "@/data/me";
import { useMyDeletedOrganizations, useRestoreOrganization } from "@/data/organizations";
import { formatDate } from "@/i18n/format";
import { errorTextHere } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useSwitch } from "@/shell/use-switch";
import { useView } from "@/view/view-store";

/** Organizations that the viewer owned and deleted, as long as they can be brought back. */
export function DeletedOrganizations() {
  const viewer = useViewer();
  const deleted = useMyDeletedOrganizations(viewer.state === "signed-in");
  return deleted.data?.items.map((organization) => <Deleted key={organization.id} organization={organization} />);
}

function Deleted({ organization }: { organization: OrganizationItem }) {
  const t = useTranslate();
  const { locale, toast } = useView();
  const restore = useRestoreOrganization();
  const { switchTo, switching } = useSwitch();

  async function undo() {
    try {
      await restore.mutateAsync({ path: { organization_id: organization.id } });
    } catch (error) {
      toast("bad", errorTextHere(t, error, { conflict: "organization.cannotRestore" }));
      return;
    }
    await switchTo(organization);
  }

  return (
    <Alert
      tone="warn"
      title={t("organization.deleted", { name: organization.name })}
      actions={
        <Button size="small" busy={restore.isPending || switching} onClick={() => void undo()}>
          {t("organization.restore")}
        </Button>
      }
    >
      {organization.erase_after !== null &&
        t("organization.deletedText", { date: formatDate(locale, organization.erase_after) })}
    </Alert>
  );
}
