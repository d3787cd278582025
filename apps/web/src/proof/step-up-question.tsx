"use client";
import { Button } from "@plateforme/ui-components/button";
import { Dialog } from "@plateforme/ui-components/dialog";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { useViewer } from "@/data/me";
import { endStepUp, useChallengeStepUp, useStepUp, useStepUpMethods } from "@/data/step-up";
import { useTranslate } from "@/i18n/use-translate";
import { askForPasskey, optionsOf } from "@/passkey/browser";
import { FailureNotice } from "@/shell/failure-notice";
import { ProofForm } from "./proof-form";

/** Asks for one proof, and tells all who wait for it. */
export function StepUpQuestion() {
  const t = useTranslate();
  const viewer = useViewer();
  const methods = useStepUpMethods();
  const stepUp = useStepUp();
  const challenge = useChallengeStepUp();

  async function givePasskey(password?: string) {
    const asked = await challenge.mutateAsync({ body: { method: "passkey" } });
    const credential = await askForPasskey(optionsOf(asked), "dialog");
    await stepUp.mutateAsync({ body: { method: "passkey", credential, ...(password !== undefined && { password }) } });
    endStepUp(true);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && endStepUp(false)}
      title={t("stepUp.title")}
      description={t("stepUp.lead")}
      actions={<Button onClick={() => endStepUp(false)}>{t("action.cancel")}</Button>}
    >
      {methods.isPending && <Skeleton className="h-[126px]" />}
      {methods.isError && <FailureNotice error={methods.error} retry={() => void methods.refetch()} />}
      {methods.data !== undefined && (
        <ProofForm
          kinds={methods.data.methods}
          {...(viewer.state === "signed-in" ? { email: viewer.me.email } : {})}
          submitLabel={t("stepUp.submit")}
          needsPassword={methods.data.needs_password}
          give={async (method, secret, password) => {
            const given = method === "password" ? { password: secret } : { code: secret };
            await stepUp.mutateAsync({ body: { method, ...given, ...(password !== undefined && { password }) } });
            endStepUp(true);
          }}
          givePasskey={givePasskey}
          mail={async () => {
            await challenge.mutateAsync({ body: { method: "email" } });
          }}
        />
      )}
    </Dialog>
  );
}
