"use client";
import { useTranslate } from "@/i18n/use-translate";

const SHOWN = 5;

/** Names whom or what an action is about; of many, the first few. */
export function Affected({ names }: { names: readonly string[] }) {
  const t = useTranslate();
  const rest = names.length - SHOWN;
  return (
    <ul className="rounded-sm bg-sunken px-3.5 py-2.5">
      {names.slice(0, rest === 1 ? SHOWN + 1 : SHOWN).map((name) => (
        <li key={name} className="truncate font-medium">
          {name}
        </li>
      ))}
      {rest > 1 && <li className="text-muted">{t("list.andMore", { count: rest })}</li>}
    </ul>
  );
}
