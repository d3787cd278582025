"use client";
import type { Me, MfaFactor, MfaFactors } from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { Mail, Smartphone } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "@/i18n/use-translate";
import { AddAppDialog } from "./add-app-dialog";
import { AddedAndUsed } from "./added-and-used";
import { EmailFactorDialog } from "./email-factor-dialog";
import { RemoveFactorDialog } from "./remove-factor-dialog";
import { SecurityRow } from "./rows";

type Asked = { what: "app" | "mail" } | { what: "remove"; factor: MfaFactor };

/** Codes as a second factor: of an authenticator app, or in a mail. */
export function AppsCard({ me, factors }: { me: Me; factors: MfaFactors }) {
  const t = useTranslate();
  const [asked, setAsked] = useState<Asked | null>(null);
  const apps = factors.items.filter(({ kind }) => kind === "totp");
  const mail = factors.items.find(({ kind }) => kind === "email");
  const close = () => setAsked(null);
  return (
    <Card id="apps" aria-labelledby="apps-title" className="scroll-mt-20">
      <CardHeader
        id="apps-title"
        title={t("factors.title")}
        description={t("factors.lead")}
        actions={
          <Button size="small" onClick={() => setAsked({ what: "app" })}>
            {t("factors.addApp")}
          </Button>
        }
      />
      <ul className="mt-3 border-t">
        {apps.map((app) => (
          <SecurityRow
            key={app.id}
            icon={Smartphone}
            title={app.name ?? t("factors.app")}
            text={<AddedAndUsed added={app.created_at} used={app.last_used_at} />}
            actions={
              <Remove name={app.name ?? t("factors.app")} onClick={() => setAsked({ what: "remove", factor: app })} />
            }
          />
        ))}
        {apps.length === 0 && <SecurityRow icon={Smartphone} title={t("factors.app")} text={t("factors.noApp")} />}
        <SecurityRow
          icon={Mail}
          title={t("factors.mail")}
          badges={mail !== undefined && <Badge tone="ok">{t("security.on")}</Badge>}
          text={t("factors.mailText", { email: me.email })}
          actions={
            mail === undefined ? (
              <Button size="small" onClick={() => setAsked({ what: "mail" })}>
                {t("factors.turnOn")}
              </Button>
            ) : (
              <Remove name={t("factors.mail")} onClick={() => setAsked({ what: "remove", factor: mail })} />
            )
          }
        />
      </ul>
      {asked?.what === "app" && <AddAppDialog onClose={close} />}
      {asked?.what === "mail" && <EmailFactorDialog me={me} onClose={close} />}
      {asked?.what === "remove" && (
        <RemoveFactorDialog
          factor={asked.factor}
          last={factors.items.length === 1 && !factors.has_passkey}
          onClose={close}
        />
      )}
    </Card>
  );
}

function Remove({ name, onClick }: { name: string; onClick(): void }) {
  const t = useTranslate();
  return (
    <Button size="small" tone="danger" aria-label={t("security.removeOf", { name })} onClick={onClick}>
      {t("security.remove")}
    </Button>
  );
}
