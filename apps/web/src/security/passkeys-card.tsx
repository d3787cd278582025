"use client";
import type { PasskeyItem } from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import { Button } from "@plateforme/ui-components/button";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { usePasskeysWork } from "@/entry/use-passkey-sign-in";
import { useTranslate } from "@/i18n/use-translate";
import { AddPasskeyDialog } from "./add-passkey-dialog";
import { AddedAndUsed } from "./added-and-used";
import { RemovePasskeyDialog } from "./remove-passkey-dialog";
import { RenamePasskeyDialog } from "./rename-passkey-dialog";
import { NothingYet, SecurityRow } from "./rows";

type Asked = { what: "add" } | { what: "rename" | "remove"; passkey: PasskeyItem };

export function PasskeysCard({ passkeys }: { passkeys: readonly PasskeyItem[] }) {
  const t = useTranslate();
  const able = usePasskeysWork();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  return (
    <Card id="passkeys" aria-labelledby="passkeys-title" className="scroll-mt-20">
      <CardHeader
        id="passkeys-title"
        title={t("security.passkeys")}
        description={t("passkeys.lead")}
        actions={
          able && (
            <Button
              size="small"
              tone={passkeys.length === 0 ? "primary" : "plain"}
              onClick={() => setAsked({ what: "add" })}
            >
              {t("passkeys.add")}
            </Button>
          )
        }
      />
      {passkeys.length === 0 ? (
        <NothingYet>{t(able ? "passkeys.none" : "passkeys.notHere")}</NothingYet>
      ) : (
        <ul className="mt-3 border-t">
          {passkeys.map((passkey) => (
            <SecurityRow
              key={passkey.id}
              icon={KeyRound}
              title={passkey.name}
              badges={
                <Badge tone={passkey.backed_up ? "ok" : "plain"}>
                  {t(passkey.backed_up ? "passkeys.synced" : "passkeys.oneDevice")}
                </Badge>
              }
              text={<AddedAndUsed added={passkey.created_at} used={passkey.last_used_at} />}
              actions={
                <>
                  <Button
                    size="small"
                    aria-label={t("passkeys.renameOf", { name: passkey.name })}
                    onClick={() => setAsked({ what: "rename", passkey })}
                  >
                    {t("passkeys.rename")}
                  </Button>
                  <Button
                    size="small"
                    tone="danger"
                    aria-label={t("security.removeOf", { name: passkey.name })}
                    onClick={() => setAsked({ what: "remove", passkey })}
                  >
                    {t("security.remove")}
                  </Button>
                </>
              }
            />
          ))}
        </ul>
      )}
      {asked?.what === "add" && <AddPasskeyDialog onClose={close} />}
      {asked?.what === "rename" && <RenamePasskeyDialog passkey={asked.passkey} onClose={close} />}
      {asked?.what === "remove" && <RemovePasskeyDialog passkey={asked.passkey} onClose={close} />}
    </Card>
  );
}
