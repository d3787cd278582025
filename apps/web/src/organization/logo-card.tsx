"use client";
import type { OrganizationDetail } from "@plateforme/api-client/types";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { useDeleteLogo, usePutLogo } from "@/data/organizations";
import { useTranslate } from "@/i18n/use-translate";
import { PictureChooser } from "@/picture/picture-chooser";
import { useView } from "@/view/view-store";

export function LogoCard({ organization, className }: { organization: OrganizationDetail; className: string }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const put = usePutLogo();
  const path = { organization_id: organization.id };
  const remove = useDeleteLogo();

  async function save(file: File) {
    await put.mutateAsync({ path, body: file, headers: { "Content-Type": file.type } });
    toast("ok", t("organization.logoSaved"));
  }

  async function takeAway() {
    await remove.mutateAsync({ path });
    toast("ok", t("organization.logoRemoved"));
  }

  return (
    <Card aria-labelledby="logo-title" className={className}>
      <CardHeader id="logo-title" title={t("organization.logo")} />
      <div className="p-[18px]">
        <PictureChooser
          name={organization.name}
          src={organization.logo_url}
          shape="square"
          words={{ choose: t("organization.logoChoose"), change: t("organization.logoChange") }}
          onSave={save}
          onRemove={takeAway}
        />
      </div>
    </Card>
  );
}
