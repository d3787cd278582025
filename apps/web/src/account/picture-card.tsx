"use client";
import type { Me } from "@plateforme/api-client/types";
import { Avatar } from "@plateforme/ui-components/avatar";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { type ChangeEvent, useEffect, useRef, useState } from "react";
import { useDeleteAvatar, usePutAvatar } from "@/data/me";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { pictureProblem, pictureTypes } from "./picture-rules";

interface Chosen {
  file: File;
  preview: string;
}

/** Shows the picture as it will look, before it is sent. */
export function PictureCard({ me }: { me: Me }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const put = usePutAvatar();
  const remove = useDeleteAvatar();
  const picker = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const preview = chosen?.preview;

  useEffect(() => {
    if (preview === undefined) return;
    return () => URL.revokeObjectURL(preview);
  }, [preview]);

  function choose(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (file === undefined) return;
    const refusal = pictureProblem(file);
    setProblem(refusal === null ? null : t(refusal));
    setChosen(refusal === null ? { file, preview: URL.createObjectURL(file) } : null);
  }

  async function save({ file }: Chosen) {
    try {
      await put.mutateAsync({ body: file, headers: { "Content-Type": file.type } });
      setChosen(null);
      toast("ok", t("picture.saved"));
    } catch (error) {
      setProblem(errorText(t, error));
    }
  }

  async function takeAway() {
    setProblem(null);
    try {
      await remove.mutateAsync({});
      toast("ok", t("picture.removed"));
    } catch (error) {
      setProblem(errorText(t, error));
    }
  }

  return (
    <Card aria-labelledby="picture-title">
      <CardHeader id="picture-title" title={t("picture.title")} />
      <div className="flex items-center gap-4 p-[18px]">
        <Avatar name={me.name || me.email} src={preview ?? me.avatar_url} size="large" />
        <div className="grid min-w-0 gap-2">
          <input
            ref={picker}
            type="file"
            accept={pictureTypes.join(",")}
            aria-label={t("picture.choose")}
            className="sr-only"
            tabIndex={-1}
            onChange={choose}
          />
          <div className="flex flex-wrap gap-2">
            {chosen === null ? (
              <>
                <Button size="small" onClick={() => picker.current?.click()}>
                  {t(me.avatar_url ? "picture.change" : "picture.choose")}
                </Button>
                {me.avatar_url && (
                  <Button size="small" tone="quiet" busy={remove.isPending} onClick={takeAway}>
                    {t("picture.remove")}
                  </Button>
                )}
              </>
            ) : (
              <>
                <Button size="small" tone="primary" busy={put.isPending} onClick={() => save(chosen)}>
                  {t("picture.save")}
                </Button>
                <Button size="small" tone="quiet" onClick={() => setChosen(null)}>
                  {t("action.cancel")}
                </Button>
              </>
            )}
          </div>
          <p aria-live="polite" className={problem === null ? "text-muted text-small" : "text-danger text-small"}>
            {problem ?? t("picture.hint")}
          </p>
        </div>
      </div>
    </Card>
  );
}
