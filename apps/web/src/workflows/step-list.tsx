"use client";
import type { WorkflowStepItem } from "@plateforme/api-client/types";
import { useTranslate } from "@/i18n/use-translate";
import { spanText, stepIcon, stepText } from "./words";

/** The steps in their order, each with what it waits for or says. */
export function StepList({ steps }: { steps: readonly WorkflowStepItem[] }) {
  const t = useTranslate();
  return (
    <ol className="grid p-[18px]">
      {steps.map((step) => {
        const Icon = stepIcon(step.kind);
        return (
          <li
            key={step.id}
            className="relative grid grid-cols-[28px_minmax(0,1fr)] gap-x-3 pb-5 last:pb-0 before:absolute before:top-8 before:bottom-1 before:left-[13.5px] before:w-px before:bg-line last:before:hidden"
          >
            <span aria-hidden className="grid size-7 place-items-center rounded-full bg-accent-soft text-accent">
              <Icon className="size-3.5" />
            </span>
            <div className="min-w-0 pt-[3px]">
              <p className="flex flex-wrap items-baseline gap-x-2">
                <span className="font-medium">
                  {step.seconds === null
                    ? stepText(t, step.kind)
                    : t("workflows.stepFor", { step: stepText(t, step.kind), span: spanText(t, step.seconds) })}
                </span>
                <span className="font-mono text-[12px] text-faint">{step.id}</span>
              </p>
              {step.title !== null && <p className="break-words text-muted text-small">{step.title}</p>}
              {step.condition !== null && (
                <p className="mt-0.5 break-words text-muted text-small">
                  {t("workflows.if")} <code className="font-mono text-[12px]">{step.condition}</code>
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
