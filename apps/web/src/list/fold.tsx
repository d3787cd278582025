"use client";
import { Button } from "@plateforme/ui-components/button";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "@/i18n/use-translate";

const FEW = 6;

/** The first of many, until all are asked for. One more than a few is no reason to fold. */
export function useFold<T>(items: readonly T[]) {
  const [all, setAll] = useState(false);
  const folded = !all && items.length > FEW + 1;
  return { shown: folded ? items.slice(0, FEW) : items, folded, unfold: () => setAll(true) };
}

/** Stands under a folded list. */
export function ShowAll({ count, onClick }: { count: number; onClick(): void }) {
  const t = useTranslate();
  return (
    <div className="border-t px-2 py-1.5">
      <Button size="small" tone="quiet" onClick={onClick}>
        <ChevronDown aria-hidden />
        {t("list.showAll", { count })}
      </Button>
    </div>
  );
}
