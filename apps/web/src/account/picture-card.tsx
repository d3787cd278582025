"use client";
import type { Me } from "@plateforme/api-client/types";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { useDeleteAvatar, usePutAvatar } from "@/data/me";
import { useTranslate } from "@/i18n/use-translate";
import { PictureChooser } from "@/picture/picture-chooser";
import { useView } from "@/view/view-store";

export function PictureCard({ me }: { me: Me }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const put = usePutAvatar();
  const remove = useDeleteAvatar();

  async function save(file: File) {
    await put.mutateAsync({ body: file, headers: { "Content-Type": file.type } });
    toast("ok", t("picture.saved"));
  }

  async function takeAway() {
    await remove.mutateAsync({});
    toast("ok", t("picture.removed"));
  }

  return (
    <Card aria-labelledby="picture-title">
      <CardHeader id="picture-title" title={t("picture.title")} />
      <div className="p-[18px]">
        <PictureChooser
          name={me.name || me.email}
          src={me.avatar_url}
          words={{ choose: t("picture.choose"), change: t("picture.change") }}
          onSave={save}
          onRemove={takeAway}
        />
      </div>
    </Card>
  );
}
