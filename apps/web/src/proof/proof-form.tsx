"use client";
import type { FactorKind } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { KeyRound, LifeBuoy, LockKeyhole, type LucideIcon, Mail, Smartphone } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslate } from "@/i18n/use-translate";
import { passkeysWork } from "@/passkey/browser";
import { CodeProof } from "./code-proof";
import { MailProof } from "./mail-proof";
import { PasskeyProof } from "./passkey-proof";
import { PasswordProof } from "./password-proof";

/** How a proof is sent; what the server refuses is thrown and shown. */
export interface Ways {
  give(kind: Exclude<FactorKind, "passkey">, secret: string, password?: string): Promise<void>;
  /** Asks the browser for a passkey, and sends it. */
  givePasskey(password?: string): Promise<void>;
  /** Sends a mail with a code. */
  mail(): Promise<void>;
}

export interface ProofFormProps extends Ways {
  /** What will do, the best first. */
  kinds: readonly FactorKind[];
  /** Whose proof it is, where that is known. */
  email?: string;
  /** Whether a code is taken with the password alone. */
  needsPassword?: boolean;
  submitLabel: string;
  /** Stands over the button. */
  children?: ReactNode;
}

const icons: Record<FactorKind, LucideIcon> = {
  passkey: KeyRound,
  totp: Smartphone,
  email: Mail,
  password: LockKeyhole,
  recovery_code: LifeBuoy,
};

/** Asks for one proof of who somebody is, the best one first, and offers the others. */
export function ProofForm({ kinds, ...props }: ProofFormProps) {
  const t = useTranslate();
  const [chosen, setChosen] = useState<FactorKind | null>(null);
  const able = kinds.filter((kind) => kind !== "passkey" || passkeysWork());
  const kind = chosen ?? able[0];
  if (kind === undefined) return <Alert tone="warn">{t("proof.none")}</Alert>;
  const others = able.filter((other) => other !== kind);
  return (
    <div className="grid gap-[18px]">
      <Proof key={kind} kind={kind} {...props} />
      {others.length > 0 && (
        <section aria-label={t("proof.others")} className="grid gap-1 border-t pt-3.5">
          <p className="text-muted text-small">{t("proof.others")}</p>
          <ul className="-mx-2.5 grid">
            {others.map((other) => {
              const Icon = icons[other];
              return (
                <li key={other}>
                  <button
                    type="button"
                    onClick={() => setChosen(other)}
                    className="flex min-h-9 w-full items-center gap-2.5 rounded-sm px-2.5 py-1.5 text-left font-medium hover:bg-sunken"
                  >
                    <Icon aria-hidden className="size-4 shrink-0 text-muted" />
                    {t(`proof.way.${other}`)}
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </div>
  );
}

function Proof({ kind, ...props }: Omit<ProofFormProps, "kinds"> & { kind: FactorKind }) {
  switch (kind) {
    case "passkey":
      return <PasskeyProof {...props} />;
    case "email":
      return <MailProof {...props} />;
    case "password":
      return <PasswordProof {...props} />;
    case "totp":
    case "recovery_code":
      return <CodeProof kind={kind} {...props} />;
  }
}
