"use client";
import type { MfaFactors, PasskeyItem } from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import { Card } from "@plateforme/ui-components/card";
import { classNames } from "@plateforme/ui-components/class-names";
import { ShieldAlert, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslate } from "@/i18n/use-translate";
import { FEW_CODES, TEN_CODES } from "./recovery-card";

export interface OverviewProps {
  factors: MfaFactors;
  passkeys: readonly PasskeyItem[];
  className?: string;
}

/** What protects the account, in one look: each line leads to where it is changed. */
export function Overview({ factors, passkeys, className }: OverviewProps) {
  const t = useTranslate();
  const apps = factors.items.filter(({ kind }) => kind === "totp").length;
  const mail = factors.items.some(({ kind }) => kind === "email");
  const codes = factors.recovery_codes_left;
  const second = passkeys.length > 0 || factors.items.length > 0;
  const advice = second ? (passkeys.length === 0 ? "security.advicePasskey" : null) : "security.adviceSecond";
  const Icon = second ? ShieldCheck : ShieldAlert;
  return (
    <Card aria-labelledby="overview-title" className={className}>
      <div className="flex items-start gap-3 px-[18px] pt-4 pb-3.5">
        <Icon aria-hidden className={classNames("mt-px size-5 shrink-0", second ? "text-ok" : "text-warn")} />
        <div>
          <h2 id="overview-title" className="font-semibold text-section">
            {t(second ? "security.strong" : "security.weak")}
          </h2>
          {advice !== null && <p className="text-muted text-small">{t(advice)}</p>}
          {factors.is_required && <p className="mt-1 text-muted text-small">{t("security.demanded")}</p>}
        </div>
      </div>
      <ul className="border-t">
        <Row
          href="#passkeys"
          title={t("security.passkeys")}
          text={passkeys.length === 0 ? t("security.noneYet") : t("security.passkeyCount", { count: passkeys.length })}
        >
          <OnOff on={passkeys.length > 0} />
        </Row>
        <Row
          href="#apps"
          title={t("security.apps")}
          text={apps === 0 ? t("security.noneYet") : t("security.appCount", { count: apps })}
        >
          <OnOff on={apps > 0} />
        </Row>
        <Row href="#apps" title={t("security.mail")} text={t("security.mailText")}>
          <OnOff on={mail} />
        </Row>
        <Row
          href="#recovery"
          title={t("security.codes")}
          text={second ? t("security.codesLeft", { left: codes, of: TEN_CODES }) : t("security.codesLater")}
        >
          {second && codes <= FEW_CODES ? (
            <Badge tone="warn">{t("security.renew")}</Badge>
          ) : (
            <OnOff on={second && codes > 0} />
          )}
        </Row>
      </ul>
    </Card>
  );
}

function OnOff({ on }: { on: boolean }) {
  const t = useTranslate();
  return <Badge tone={on ? "ok" : "plain"}>{t(on ? "security.on" : "security.off")}</Badge>;
}

function Row({ href, title, text, children }: { href: string; title: string; text: string; children: ReactNode }) {
  return (
    <li className="border-b last:border-b-0">
      <a href={href} className="flex items-center gap-3 px-[18px] py-3 hover:bg-sunken focus-visible:-outline-offset-2">
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{title}</span>
          <span className="block text-muted text-small">{text}</span>
        </span>
        {children}
      </a>
    </li>
  );
}
