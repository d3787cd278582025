"use client";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";

/** An id, short enough to stand in a line; a press copies the whole. */
export function CopyId({ id, short = false }: { id: string; short?: boolean }) {
  const t = useTranslate();
  const toast = useView((view) => view.toast);
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const wait = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(wait);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(id);
      setCopied(true);
    } catch {
      toast("bad", t("copy.failed"));
    }
  }

  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      onClick={copy}
      title={id}
      aria-label={t("copy.id", { id })}
      className="-mx-1.5 inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-sm px-1.5 font-mono text-[12.5px] text-muted hover:bg-sunken hover:text-text"
    >
      <span className="truncate">{short ? `…${id.slice(-8)}` : id}</span>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span aria-live="polite" className="sr-only">
        {copied && t("copy.done")}
      </span>
    </button>
  );
}
