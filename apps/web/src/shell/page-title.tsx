"use client";
import type { MessageKey } from "@/i18n/translate";
import { useTranslate } from "@/i18n/use-translate";

/** The document's title; React moves it into the head. */
export function PageTitle({ of }: { of: MessageKey }) {
  const t = useTranslate();
  return <title>{`${t(of)} · Nouvelle Plateforme`}</title>;
}
