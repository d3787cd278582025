"use client";
import type { DryRunRecipient, DryRunStep } from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import { formatDateTime } from "@/i18n/format";
import { useTranslate } from "@/i18n/use-translate";
import { useView } from "@/view/view-store";
import { stepIcon, stepText } from "./words";

const tones = { sent: "ok", skipped: "plain", waits: "warn" } as const;

/** What one person would get, step by step. */
export function DryRunSteps({ recipient }: { recipient: DryRunRecipient }) {
  const t = useTranslate();
  return (
    <section aria-label={recipient.email} className="border-t px-[18px] py-4">
      <h3 className="break-words font-semibold">{recipient.email}</h3>
      <p className="text-muted text-small">
        {t(recipient.locale === "fr" ? "workflows.readsFr" : "workflows.readsEn")} · {recipient.time_zone ?? "UTC"}
      </p>
      <ol className="mt-3 grid gap-4">
        {recipient.steps.map((step, index) => (
          // A step may come twice: once when it waits, once when it is over.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is what came back, and never changes
          <Step key={`${step.step} ${index}`} step={step} />
        ))}
      </ol>
    </section>
  );
}

function Step({ step }: { step: DryRunStep }) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const Icon = stepIcon(step.kind);
  return (
    <li className="grid grid-cols-[28px_minmax(0,1fr)] gap-x-3">
      <span aria-hidden className="grid size-7 place-items-center rounded-full bg-sunken text-muted">
        <Icon className="size-3.5" />
      </span>
      <div className="grid min-w-0 gap-1.5 pt-[3px]">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{stepText(t, step.kind)}</span>
          <Badge tone={tones[step.outcome]}>{t(`workflows.outcome.${step.outcome}`)}</Badge>
          <time dateTime={step.at} className="text-muted text-small">
            {formatDateTime(locale, step.at)}
          </time>
        </p>
        {step.reason !== null && <p className="text-muted text-small">{t(`workflows.reason.${step.reason}`)}</p>}
        {step.until !== null && (
          <p className="text-muted text-small">{t("workflows.until", { time: formatDateTime(locale, step.until) })}</p>
        )}
        {step.title !== null && (
          <div className="grid gap-1.5 rounded-md border bg-bg px-3.5 py-3">
            <p className="break-words font-medium">{step.title}</p>
            {step.body.map((paragraph) => (
              <p key={paragraph} className="whitespace-pre-line break-words text-muted">
                {paragraph}
              </p>
            ))}
            {step.items.length > 0 && (
              <ul className="list-disc pl-5 text-muted">
                {step.items.map((item) => (
                  <li key={item} className="break-words">
                    {item}
                  </li>
                ))}
              </ul>
            )}
            {step.link !== null && <p className="break-all font-mono text-[12px] text-muted">{step.link}</p>}
            {step.actions.length > 0 && (
              <ul className="flex flex-wrap gap-1.5">
                {step.actions.map((action) => (
                  <li key={`${action.label} ${action.link}`}>
                    <Badge tone={action.is_primary ? "accent" : "plain"} title={action.link}>
                      {action.label}
                    </Badge>
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
      </div>
    </li>
  );
}
