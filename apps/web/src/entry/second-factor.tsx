"use client";
import type { SecondFactorRequired } from "@plateforme/api-client/types";
import { Alert } from "@plateforme/ui-components/alert";
import { CheckField } from "@plateforme/ui-components/check-field";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useChallengeMfa, useVerifyMfa } from "@/data/entry";
import { isAbout } from "@/forms/use-api-form";
import { useTranslate } from "@/i18n/use-translate";
import { askForPasskey, optionsOf } from "@/passkey/browser";
import { ProofForm } from "@/proof/proof-form";
import { EntryFrame, linkStyle } from "./entry-frame";
import { forgetSignIn, recallSignIn } from "./pending-sign-in";
import { carriedReturn, useArrival } from "./use-arrival";

/** The second half of a sign-in. Whoever comes without the first half goes back to it. */
export function SecondFactor() {
  const t = useTranslate();
  const router = useRouter();
  const [pending, setPending] = useState<SecondFactorRequired | null>(null);

  useEffect(() => {
    const kept = recallSignIn();
    if (kept === null) router.replace(`/sign-in${carriedReturn()}`);
    setPending(kept);
  }, [router]);

  return (
    <EntryFrame title={t("mfa.title")} lead={t("mfa.lead")}>
      {pending === null ? <Skeleton className="h-[126px]" /> : <Question pending={pending} />}
      <p className="text-small">
        <Link href="/sign-in" className={linkStyle} onClick={forgetSignIn}>
          {t("mfa.startOver")}
        </Link>
      </p>
    </EntryFrame>
  );
}

function Question({ pending: { challenge_token, factors } }: { pending: SecondFactorRequired }) {
  const t = useTranslate();
  const router = useRouter();
  const verify = useVerifyMfa();
  const challenge = useChallengeMfa();
  const arrive = useArrival();
  const [trusted, setTrusted] = useState(false);

  /** A sign-in that is over begins anew. */
  async function orStartOver<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (!isAbout(error, "/challenge_token")) throw error;
      forgetSignIn();
      const carried = carriedReturn();
      router.replace(`/sign-in${carried}${carried === "" ? "?" : "&"}over=yes`);
      return new Promise<T>(() => {});
    }
  }

  const kinds = factors.map(({ kind }) => kind);
  return (
    <>
      {kinds.includes("password") && <Alert tone="info">{t("mfa.passwordToo")}</Alert>}
      <ProofForm
        kinds={kinds}
        submitLabel={t("mfa.submit")}
        give={async (factor, code) =>
          arrive(
            await orStartOver(() =>
              verify.mutateAsync({ body: { challenge_token, factor, code, trust_device: trusted } }),
            ),
          )
        }
        givePasskey={async () => {
          const asked = await orStartOver(() =>
            challenge.mutateAsync({ body: { challenge_token, factor: "passkey" } }),
          );
          const credential = await askForPasskey(optionsOf(asked), "dialog");
          arrive(
            await orStartOver(() =>
              verify.mutateAsync({ body: { challenge_token, factor: "passkey", credential, trust_device: trusted } }),
            ),
          );
        }}
        mail={async () => {
          await orStartOver(() => challenge.mutateAsync({ body: { challenge_token, factor: "email" } }));
        }}
      >
        <CheckField
          label={t("mfa.trust")}
          hint={t("mfa.trustHint")}
          checked={trusted}
          onChange={(event) => setTrusted(event.target.checked)}
        />
      </ProofForm>
    </>
  );
}
