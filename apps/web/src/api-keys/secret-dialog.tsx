"use client";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { Dialog } from "@plateforme/ui-components/dialog";
import { Input } from "@plateforme/ui-components/input";
import type { ReactNode } from "react";
import { useTranslate } from "@/i18n/use-translate";
import { CopyButton } from "@/shell/copy-button";

export interface SecretDialogProps {
  secret: string;
  title: string;
  children?: ReactNode;
  onClose(): void;
}

/** The only time that a secret is seen. A press beside the dialog does not close it. */
export function SecretDialog({ secret, title, children, onClose }: SecretDialogProps) {
  const t = useTranslate();
  return (
    <Dialog
      open
      onOpenChange={() => {}}
      title={title}
      actions={
        <Button tone="primary" onClick={onClose}>
          {t("keys.stored")}
        </Button>
      }
    >
      <Alert tone="warn" title={t("keys.once")}>
        {t("keys.onceText")}
      </Alert>
      <div className="flex items-center gap-2">
        <Input
          readOnly
          value={secret}
          aria-label={t("keys.secret")}
          className="font-mono text-[12.5px]"
          onFocus={(event) => event.target.select()}
        />
        <CopyButton text={secret} />
      </div>
      {children}
      <pre className="overflow-x-auto rounded-md bg-sunken px-3.5 py-3 font-mono text-[12px] text-muted">
        {`curl -H "Authorization: Bearer $KEY" \\\n  ${window.location.origin}/api/v1/…`}
      </pre>
    </Dialog>
  );
}
