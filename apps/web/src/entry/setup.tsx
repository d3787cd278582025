"use client";
import { Button } from "@plateforme/ui-components/button";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import Link from "next/link";
import { useSetup } from "@/data/setup";
import { useTranslate } from "@/i18n/use-translate";
import { FailureNotice } from "@/shell/failure-notice";
import { useFragment } from "@/shell/location";
import { EntryFrame } from "./entry-frame";
import { SetupForm } from "./setup-form";
import { SetupNeeded } from "./setup-needed";

export function Setup() {
  const t = useTranslate();
  const setup = useSetup();
  const fragment = useFragment();
  const token = fragment?.get("token") ?? "";

  if (setup.isError) {
    return (
      <EntryFrame title={t("setup.title")}>
        <FailureNotice error={setup.error} retry={() => void setup.refetch()} />
      </EntryFrame>
    );
  }
  if (setup.data === undefined || fragment === null) {
    return (
      <EntryFrame title={t("setup.title")} lead={t("setup.lead")}>
        {["organization", "name", "email", "password"].map((field) => (
          <div key={field} className="grid gap-1.5">
            <Skeleton className="h-5 w-28" />
            <Skeleton className="h-[42px]" />
          </div>
        ))}
      </EntryFrame>
    );
  }
  if (!setup.data.needed) {
    return (
      <EntryFrame title={t("setup.done.title")} lead={t("setup.done.lead")}>
        <Button asChild tone="primary" size="big">
          <Link href="/sign-in">{t("signIn.submit")}</Link>
        </Button>
      </EntryFrame>
    );
  }
  return token === "" ? <SetupNeeded /> : <SetupForm token={token} />;
}
