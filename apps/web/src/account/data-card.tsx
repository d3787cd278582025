"use client";
import type { Me } from "@plateforme/api-client/types";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { Download } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslate } from "@/i18n/use-translate";
import { DeleteAccountDialog } from "./delete-account-dialog";

/** What is held on the person: a copy of it, and the end of it. */
export function DataCard({ me }: { me: Me }) {
  const t = useTranslate();
  const [deleting, setDeleting] = useState(false);
  return (
    <Card aria-labelledby="data-title">
      <CardHeader id="data-title" title={t("data.title")} />
      <ul className="mt-3 border-t">
        <Row title={t("data.export")} text={t("data.exportText")}>
          <Button asChild size="small">
            <a href="/api/v1/me/export" download>
              <Download aria-hidden />
              {t("data.exportButton")}
            </a>
          </Button>
        </Row>
        <Row title={t("data.delete")} text={t("data.deleteText")}>
          <Button size="small" tone="danger" onClick={() => setDeleting(true)}>
            {t("data.deleteButton")}
          </Button>
        </Row>
      </ul>
      {deleting && <DeleteAccountDialog me={me} onClose={() => setDeleting(false)} />}
    </Card>
  );
}

function Row({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-b px-[18px] py-3.5 last:border-b-0">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium">{title}</p>
        <p className="text-muted text-small">{text}</p>
      </div>
      {children}
    </li>
  );
}
