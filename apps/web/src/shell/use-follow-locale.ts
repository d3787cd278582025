import { useEffect, useRef } from "react";
import type { Viewer } from "@/data/me";
import { parseLocale } from "@/i18n/locale";
import { acting } from "@/impersonation/acting";
import { useView } from "@/view/view-store";

/**
 * The language of the profile is the language of the page, from when the profile is known and whenever it changes. Whoever
 * acts in somebody's name goes on reading their own.
 */
export function useFollowLocale(viewer: Viewer): void {
  const setLocale = useView((view) => view.setLocale);
  const followed = useRef<string | null>(null);
  const locale = viewer.state === "signed-in" && !acting(viewer.me) ? viewer.me.locale : null;
  useEffect(() => {
    if (locale === null || followed.current === locale) return;
    followed.current = locale;
    const known = parseLocale(locale);
    if (known !== null) setLocale(known);
  }, [locale, setLocale]);
}
