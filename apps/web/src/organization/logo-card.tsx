"use client";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import type { Organization } from "@/data/contract";
import { useDeleteLogo, usePutLogo } from "@/data/organizations";
import { useTranslate } from "@/i18n/use-translate";
import { PictureChooser } from "@/picture/picture-chooser";
import { useView } from "@/view/view-store";

export function LogoCard({ organization, className }: { organization: Organization; className: string }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const put = usePutLogo(organization.id);
  const remove = useDeleteLogo(organization.id);

  async function save(file: File) {
    await put.mutateAsync(file);
    toast("ok", t("organization.logoSaved"));
  }

  async function takeAway() {
    await remove.mutateAsync();
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
