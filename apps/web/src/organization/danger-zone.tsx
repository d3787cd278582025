"use client";
import type { Me, OrganizationDetail } from "@plateforme/api-client/types";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { type ReactNode, useState } from "react";
import { useTranslate } from "@/i18n/use-translate";
import { DeleteDialog } from "./delete-dialog";
import { LeaveDialog } from "./leave-dialog";
import { TransferDialog } from "./transfer-dialog";

export interface DangerZoneProps {
  me: Me;
  organization: OrganizationDetail;
  role: string;
  className: string;
}

/** Leaving, handing over, deleting: each says what it means before it is asked for. */
export function DangerZone({ me, organization, role, className }: DangerZoneProps) {
  const t = useTranslate();
  const [asked, setAsked] = useState<"leave" | "transfer" | "delete" | null>(null);
  const close = () => setAsked(null);
  // Only an owner has something to hand over; whoever manages all organizations does it for one.
  const mayTransfer =
    me.permissions.includes("organizations:manage") ||
    (role === "owner" && me.permissions.includes("organization:transfer"));
  // The organization that runs the platform stays as long as the platform does.
  const mayDelete = me.permissions.includes("organization:delete") && organization.type !== "platform";
  return (
    <Card aria-labelledby="danger-title" className={className}>
      <CardHeader id="danger-title" title={t("danger.title")} />
      <ul className="mt-3 border-t">
        {mayTransfer && (
          <Row title={t("danger.transfer")} text={t("danger.transferText")}>
            <Button size="small" onClick={() => setAsked("transfer")}>
              {t("danger.transferButton")}
            </Button>
          </Row>
        )}
        <Row title={t("danger.leave")} text={t(role === "owner" ? "danger.leaveOwnerText" : "danger.leaveText")}>
          <Button size="small" tone="danger" onClick={() => setAsked("leave")}>
            {t("danger.leaveButton")}
          </Button>
        </Row>
        {mayDelete && (
          <Row title={t("danger.delete")} text={t("danger.deleteText")}>
            <Button size="small" tone="danger" onClick={() => setAsked("delete")}>
              {t("danger.deleteButton")}
            </Button>
          </Row>
        )}
      </ul>
      {asked === "leave" && <LeaveDialog organization={organization} onClose={close} />}
      {asked === "transfer" && <TransferDialog me={me} organization={organization} onClose={close} />}
      {asked === "delete" && <DeleteDialog organization={organization} onClose={close} />}
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
