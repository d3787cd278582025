"use client";
import { Avatar } from "@plateforme/ui-components/avatar";
import { Button } from "@plateforme/ui-components/button";
import { type ChangeEvent, useEffect, useRef, useState } from "react";
import { errorText } from "@/i18n/problem-messages";
import { useTranslate } from "@/i18n/use-translate";
import { pictureProblem, pictureTypes } from "./picture-rules";

interface Chosen {
  file: File;
  preview: string;
}

export interface PictureChooserProps {
  /** Whose picture; its initials stand in while there is none. */
  name: string;
  src: string | null;
  shape?: "round" | "square";
  words: { choose: string; change: string };
  onSave(file: File): Promise<unknown>;
  onRemove(): Promise<unknown>;
}

/** Shows the picture as it will look, before it is sent. */
export function PictureChooser({ name, src, shape = "round", words, onSave, onRemove }: PictureChooserProps) {
  const t = useTranslate();
  const picker = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
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

  async function attempt(change: () => Promise<unknown>) {
    setProblem(null);
    setBusy(true);
    try {
      await change();
      setChosen(null);
    } catch (error) {
      setProblem(errorText(t, error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="flex items-center gap-4">
      <Avatar name={name} src={preview ?? src} size="large" shape={shape} />
      <div className="grid min-w-0 gap-2">
        <input
          ref={picker}
          type="file"
          accept={pictureTypes.join(",")}
          aria-label={words.choose}
          className="sr-only"
          tabIndex={-1}
          onChange={choose}
        />
        <div className="flex flex-wrap gap-2">
          {chosen === null ? (
            <>
              <Button size="small" onClick={() => picker.current?.click()}>
                {src ? words.change : words.choose}
              </Button>
              {src && (
                <Button size="small" tone="quiet" busy={busy} onClick={() => void attempt(onRemove)}>
                  {t("picture.remove")}
                </Button>
              )}
            </>
          ) : (
            <>
              <Button size="small" tone="primary" busy={busy} onClick={() => void attempt(() => onSave(chosen.file))}>
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
  );
}
