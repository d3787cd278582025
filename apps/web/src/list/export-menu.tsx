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
import { addressQuery } from "@/data/address-query";
import { useTranslate } from "@/i18n/use-translate";

export interface ExportMenuProps {
  /** Where the API writes the file. */
  path: string;
  /** What the list is narrowed to. */
  query: Readonly<Record<string, unknown>>;
  /** Each format of the API with its name for people. */
  formats: readonly (readonly [format: string, label: string])[];
}

/** Downloads what the filters show, however long it is: the browser saves it while it is being written. */
export function ExportMenu({ path, query, formats }: ExportMenuProps) {
  const t = useTranslate();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button>
          <Download aria-hidden />
          {t("export.button")}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>{t("export.lead")}</DropdownMenuLabel>
        {formats.map(([format, label]) => {
          const params = addressQuery(query);
          params.set("format", format);
          return (
            <DropdownMenuItem key={format} asChild>
              <a href={`${path}?${params}`} download>
                {label}
              </a>
            </DropdownMenuItem>
          );
        })}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
