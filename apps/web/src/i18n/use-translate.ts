import { useMemo } from "react";
import { useView } from "@/view/view-store";
import { type Translate, translator } from "./translate";

export function useTranslate(): Translate {
  const locale = useView((view) => view.locale);
  return useMemo(() => translator(locale), [locale]);
}
