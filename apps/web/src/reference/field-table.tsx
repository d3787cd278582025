"use client";
import { useTranslate } from "@/i18n/use-translate";
import { Prose } from "./prose";
import type { FieldRow } from "./schema-text";

const indents = ["", "pl-4", "pl-8", "pl-12", "pl-16", "pl-20"];

/** Names, types and meanings, nested ones set in. */
export function FieldTable({ rows }: { rows: readonly FieldRow[] }) {
  const t = useTranslate();
  return (
    <dl className="grid rounded-sm border">
      {rows.map((row, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a schema never move, and nested names repeat
          key={`${index}-${row.name}`}
          className="grid gap-x-4 border-b px-3 py-2 last:border-b-0 sm:grid-cols-[minmax(0,220px)_minmax(0,1fr)]"
        >
          <dt className={indents[row.depth] ?? "pl-20"}>
            <code className="break-all font-mono font-medium text-[12.5px]">{row.name}</code>{" "}
            {row.required && <span className="whitespace-nowrap text-faint text-small">{t("reference.required")}</span>}
          </dt>
          <dd className={`min-w-0 ${indents[row.depth] ?? ""} sm:pl-0`}>
            <code className="break-words font-mono text-[12.5px] text-muted">{row.type}</code>
            {row.description !== null && (
              <p className="text-small">
                <Prose text={row.description} />
              </p>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
