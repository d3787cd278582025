"use client";
import type { AddedTotp, Me } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { Button } from "@plateforme/ui-components/button";
import { CheckField } from "@plateforme/ui-components/check-field";
import { KeyRound, type LucideIcon, Mail, Smartphone } from "lucide-react";
import { useState } from "react";
import { useAddEmailFactor, useAddTotp } from "@/data/factors";
import { useSignOut } from "@/data/sessions";
import { EntryFrame, linkStyle } from "@/entry/entry-frame";
import { usePasskeysWork } from "@/entry/use-passkey-sign-in";
import { useTranslate } from "@/i18n/use-translate";
import { isAborted } from "@/passkey/browser";
import { passkeyErrorText } from "@/passkey/error-text";
import { ConfirmApp } from "@/security/confirm-app";
import { RecoveryCodes } from "@/security/recovery-codes";
import { usePasskeyCreation } from "@/security/use-passkey-creation";

type Step = { at: "choose" } | { at: "scan"; app: AddedTotp } | { at: "codes"; codes: readonly string[] };

/** Stands in the place of every page until the second factor is there that an organization demands. */
export function Enrolment({ me, onDone }: { me: Me; onDone(): void }) {
  const t = useTranslate();
  const [step, setStep] = useState<Step>({ at: "choose" });

  function enrolled(codes: readonly string[]) {
    if (codes.length > 0) setStep({ at: "codes", codes });
    else onDone();
  }

  if (step.at === "codes") return <Codes codes={step.codes} onDone={onDone} />;
  if (step.at === "scan") {
    return (
      <EntryFrame title={t("totp.scanTitle")} lead={t("totp.scanLead")}>
        <ConfirmApp app={step.app} onDone={enrolled} />
        <button type="button" className={`${linkStyle} justify-self-start`} onClick={() => setStep({ at: "choose" })}>
          {t("enrolment.back")}
        </button>
      </EntryFrame>
    );
  }
  return <Choose me={me} onScan={(app) => setStep({ at: "scan", app })} onDone={enrolled} />;
}

interface ChooseProps {
  me: Me;
  onScan(app: AddedTotp): void;
  onDone(codes: readonly string[]): void;
}

function Choose({ me, onScan, onDone }: ChooseProps) {
  const t = useTranslate();
  const able = usePasskeysWork();
  const createPasskey = usePasskeyCreation();
  const addApp = useAddTotp();
  const addMail = useAddEmailFactor();
  const signOut = useSignOut();
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);

  async function attempt(what: string, act: () => Promise<void>) {
    if (busy !== null) return;
    setBusy(what);
    setError(null);
    try {
      await act();
    } catch (failed) {
      if (!isAborted(failed)) setError(failed);
    } finally {
      setBusy(null);
    }
  }

  return (
    <EntryFrame title={t("enrolment.title")} lead={t("enrolment.lead")}>
      {error !== null && <Alert tone="bad">{passkeyErrorText(t, error)}</Alert>}
      <ul className="grid gap-2.5">
        {able && (
          <Choice
            icon={KeyRound}
            title={t("enrolment.passkey")}
            text={t("enrolment.passkeyText")}
            busy={busy === "passkey"}
            onClick={() => attempt("passkey", async () => onDone((await createPasskey("")).recovery_codes))}
          />
        )}
        <Choice
          icon={Smartphone}
          title={t("factors.app")}
          text={t("enrolment.appText")}
          busy={busy === "app"}
          onClick={() => attempt("app", async () => onScan(await addApp.mutateAsync({ body: {} })))}
        />
        {me.email_verified && (
          <Choice
            icon={Mail}
            title={t("factors.mail")}
            text={t("enrolment.mailText", { email: me.email })}
            busy={busy === "mail"}
            onClick={() => attempt("mail", async () => onDone((await addMail.mutateAsync({})).recovery_codes))}
          />
        )}
      </ul>
      <p className="text-muted text-small">
        {t("enrolment.signedInAs", { email: me.email })}{" "}
        <button
          type="button"
          className={linkStyle}
          onClick={() => signOut.mutate({}, { onSuccess: () => window.location.assign("/sign-in") })}
        >
          {t("menu.signOut")}
        </button>
      </p>
    </EntryFrame>
  );
}

interface ChoiceProps {
  icon: LucideIcon;
  title: string;
  text: string;
  busy: boolean;
  onClick(): void;
}

function Choice({ icon: Icon, title, text, busy, onClick }: ChoiceProps) {
  return (
    <li>
      <button
        type="button"
        aria-busy={busy || undefined}
        onClick={onClick}
        className="flex w-full items-start gap-3 rounded-md border bg-surface px-4 py-3.5 text-left hover:bg-sunken aria-busy:opacity-55"
      >
        <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
        <span>
          <span className="block font-medium">{title}</span>
          <span className="block text-muted text-small">{text}</span>
        </span>
      </button>
    </li>
  );
}

function Codes({ codes, onDone }: { codes: readonly string[]; onDone(): void }) {
  const t = useTranslate();
  const [kept, setKept] = useState(false);
  return (
    <EntryFrame title={t("codes.title")} lead={t("codes.leadFirst")}>
      <RecoveryCodes codes={codes} />
      <CheckField label={t("codes.kept")} checked={kept} onChange={(event) => setKept(event.target.checked)} />
      <Button tone="primary" size="big" disabled={!kept} onClick={onDone}>
        {t("enrolment.goOn")}
      </Button>
    </EntryFrame>
  );
}
