"use client";
import { PlatformPage } from "@/shell/platform-page";
import { CheckCard } from "./check-card";
import { SuppressionList } from "./suppression-list";

/** The addresses that no mail goes to. */
export function Suppressions() {
  return (
    <PlatformPage
      title="suppressions.title"
      lead="suppressions.lead"
      permission="platform:deliveries"
      forbidden="suppressions.forbidden"
    >
      {() => (
        <>
          <CheckCard />
          <SuppressionList />
        </>
      )}
    </PlatformPage>
  );
}
