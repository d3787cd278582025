"use client";
import { configureClient } from "@plateforme/api-client/client";
import { Toaster } from "@plateforme/ui-components/toast";
import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useLayoutEffect, useState } from "react";
import { createQueryClient } from "@/data/query-client";
import { useTranslate } from "@/i18n/use-translate";
import { StepUpDialog } from "@/proof/step-up-dialog";
import { useView } from "@/view/view-store";

configureClient();

function Toasts() {
  const t = useTranslate();
  const toasts = useView((view) => view.toasts);
  const dismiss = useView((view) => view.dismissToast);
  return <Toaster items={toasts} label={t("toast.region")} dismissLabel={t("toast.dismiss")} onDismiss={dismiss} />;
}

export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  useLayoutEffect(() => useView.getState().load(), []);
  return (
    <QueryClientProvider client={queryClient}>
      {children}
      <StepUpDialog />
      <Toasts />
    </QueryClientProvider>
  );
}
