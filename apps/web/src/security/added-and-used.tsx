"use client";
import { formatDate } from "@/i18n/format";
import { useTranslate } from "@/i18n/use-translate";
import { TimeAgo } from "@/list/time-ago";
import { useView } from "@/view/view-store";

/** Since when there is something, and when it was last good for something. */
export function AddedAndUsed({ added, used }: { added: string; used: string | null }) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  return (
    <>
      {t("security.added", { date: formatDate(locale, added) })} ·{" "}
      {used === null ? (
        t("security.neverUsed")
      ) : (
        <>
          {t("security.lastUsed")} <TimeAgo time={used} />
        </>
      )}
    </>
  );
}
