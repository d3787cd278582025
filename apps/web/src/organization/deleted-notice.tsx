"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { useRestoreOrganization } from "@/data/organizations";
import { formatDate } from "@/i18n/format";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useSwitch } from "@/shell/use-switch";
import { useView } from "@/view/view-store";
import type { Deleted } from "./organization";

/** Until when a deleted organization can be brought back, and the button that does. */
export function DeletedNotice({ deleted, onRestored }: { deleted: Deleted; onRestored(): void }) {
  const t = useTranslate();
  const { locale, toast } = useView();
  const restore = useRestoreOrganization();
  const { switchTo } = useSwitch();

  async function undo() {
    try {
      await restore.mutateAsync(deleted.id);
    } catch (error) {
      toast("bad", errorText(t, error));
      return;
    }
    onRestored();
    await switchTo(deleted);
  }

  return (
    <Alert
      tone="warn"
      title={t("organization.deleted", { name: deleted.name })}
      actions={
        <Button size="small" busy={restore.isPending} onClick={() => void undo()}>
          {t("organization.restore")}
        </Button>
      }
    >
      {t("organization.deletedText", { date: formatDate(locale, deleted.eraseAfter) })}
    </Alert>
  );
}
