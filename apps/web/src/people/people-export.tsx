"use client";
import type { PeopleQuery } from "@/data/people";
import { useTranslate } from "@/i18n/use-translate";
import { ExportMenu } from "@/list/export-menu";

/** The people whom the filters show, as a file. */
export function PeopleExport({ query }: { query: PeopleQuery }) {
  const t = useTranslate();
  return (
    <ExportMenu
      path="/api/v1/users/export"
      query={query}
      formats={[
        ["csv", t("export.csv")],
        ["ndjson", t("export.ndjson")],
      ]}
    />
  );
}
