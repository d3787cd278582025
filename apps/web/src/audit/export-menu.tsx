"use client";
import { Button } from "@plateforme/ui-components/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@plateforme/ui-components/dropdown-menu";
import { Download } from "lucide-react";
import { type AuditQuery, auditSearch } from "@/data/audit";
import { useTranslate } from "@/i18n/use-translate";

const formats = [
  ["csv", "audit.exportCsv"],
  ["ndjson", "audit.exportNdjson"],
] as const;

/** Downloads what the filters show, however long it is: the browser saves it while it is being written. */
export function ExportMenu({ query }: { query: AuditQuery }) {
  const t = useTranslate();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button>
          <Download aria-hidden />
          {t("audit.export")}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>{t("audit.exportLead")}</DropdownMenuLabel>
        {formats.map(([format, label]) => {
          const params = auditSearch(query);
          params.set("format", format);
          return (
            <DropdownMenuItem key={format} asChild>
              <a href={`/api/v1/audit-events/export?${params}`} download>
                {t(label)}
              </a>
            </DropdownMenuItem>
          );
        })}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
