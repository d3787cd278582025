"use client";
import { Button } from "@plateforme/ui-components/button";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      toast("bad", t("copy.failed"));
    }
  }

  const Icon = copied ? Check : Copy;
  return (
    <Button size="small" onClick={copy} aria-live="polite">
      <Icon aria-hidden />
      {copied ? t("copy.done") : (label ?? t("copy.copy"))}
    </Button>
  );
}
