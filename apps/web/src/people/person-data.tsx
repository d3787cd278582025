"use client";
import type { Me, UserRecord } from "@plateforme/api-client/types";
import { Button } from "@plateforme/ui-components/button";
import { Download } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "@/i18n/use-translate";
import { EraseDialog } from "./erase-dialog";

export interface PersonDataProps {
  me: Me;
  record: UserRecord;
  /** They were erased: there is no record any more. */
  onErased(): void;
}

/** What the law asks of whoever holds people's data: a copy of it, and forgetting. */
export function PersonData({ me, record, onErased }: PersonDataProps) {
  const t = useTranslate();
  const [asked, setAsked] = useState(false);
  const mayExport = me.permissions.includes("users:export");
  const mayErase = me.permissions.includes("users:erase") && record.id !== me.id;
  if (!mayExport && !mayErase) return null;
  return (
    <section aria-labelledby="person-data" className="grid gap-3 border-t pt-4">
      <h3 id="person-data" className="font-semibold text-section">
        {t("person.data")}
      </h3>
      <p className="text-muted">{t("person.dataLead")}</p>
      <div className="flex flex-wrap gap-2">
        {mayExport && (
          <Button asChild size="small">
            <a href={`/api/v1/users/${record.id}/export`} download>
              <Download aria-hidden />
              {t("person.dataExport")}
            </a>
          </Button>
        )}
        {mayErase && (
          <Button size="small" tone="danger" onClick={() => setAsked(true)}>
            {t("person.erase")}
          </Button>
        )}
      </div>
      {asked && <EraseDialog record={record} onClose={() => setAsked(false)} onErased={onErased} />}
    </section>
  );
}
