"use client";
import type { Me, WorkflowDetail } from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import { Card, CardHeader } from "@plateforme/ui-components/card";
import { Skeleton } from "@plateforme/ui-components/skeleton";
import { usePathname } from "next/navigation";
import { useWorkflow } from "@/data/workflows";
import { RawText } from "@/deliveries/raw-text";
import { useTranslate } from "@/i18n/use-translate";
import { Entry } from "@/list/entry";
import { descriptionIn, nameIn } from "@/preferences/category-text";
import { useCategoryName } from "@/preferences/use-category-name";
import { BackLink } from "@/shell/back-link";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";
import { DryRunCard } from "./dry-run-card";
import { StepList } from "./step-list";
import { priorityText, triggerText } from "./words";

/** One workflow: what begins it, its steps, how its runs stand, its file; and a dry run. */
export function WorkflowView({ name, me }: { name: string; me: Me }) {
  const t = useTranslate();
  const path = usePathname();
  const read = useWorkflow(name);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <BackLink href={path}>{t("workflows.back")}</BackLink>
      {read.isPending && <Skeleton className="h-72 rounded-md" />}
      {read.data === undefined && read.isError && (
        <FailureNotice error={read.error} retry={() => void read.refetch()} />
      )}
      {read.data !== undefined && <Details workflow={read.data} me={me} />}
    </div>
  );
}

const runStates = ["pending", "digesting", "done", "merged", "cancelled", "failed"] as const;

function Details({ workflow, me }: { workflow: WorkflowDetail; me: Me }) {
  const t = useTranslate();
  const locale = useView((view) => view.locale);
  const categoryName = useCategoryName();
  const description = descriptionIn(locale, workflow);
  const number = new Intl.NumberFormat(locale);
  return (
    <>
      <div className="grid gap-1">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <h2 className="min-w-0 break-words font-semibold text-[17px]">{nameIn(locale, workflow)}</h2>
          <Badge tone={workflow.is_built_in ? "plain" : "accent"}>
            {t(workflow.is_built_in ? "workflows.builtIn" : "workflows.own")}
          </Badge>
          {workflow.is_required && <Badge>{t("notify.required")}</Badge>}
        </div>
        {description !== null && <p className="text-muted">{description}</p>}
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <Card aria-labelledby="steps-title">
            <CardHeader id="steps-title" title={t("workflows.steps")} />
            <StepList steps={workflow.steps} />
          </Card>
          <Card aria-labelledby="facts-title">
            <CardHeader id="facts-title" title={t("workflows.facts")} />
            <dl className="grid gap-3.5 p-[18px] sm:grid-cols-2">
              <Entry label={t("workflows.begins")}>{triggerText(t, workflow)}</Entry>
              <Entry label={t("deliveries.category")}>{categoryName(workflow.category)}</Entry>
              <Entry label={t("workflows.priority")}>{priorityText(t, workflow.priority)}</Entry>
              <Entry label={t("workflows.name")}>
                <span className="font-mono text-[12.5px]">{workflow.id}</span>
              </Entry>
            </dl>
          </Card>
          <Card aria-labelledby="runs-title">
            <CardHeader id="runs-title" title={t("workflows.runs")} description={t("workflows.runsText")} />
            <dl className="grid grid-cols-2 gap-x-4 gap-y-3 p-[18px] sm:grid-cols-3">
              {runStates.map((state) => (
                <div key={state}>
                  <dt className="text-muted text-small">{t(`workflows.run.${state}`)}</dt>
                  <dd
                    className={`font-semibold tabular-nums ${state === "failed" && workflow.runs.failed > 0 ? "text-danger" : ""}`}
                  >
                    {number.format(workflow.runs[state])}
                  </dd>
                </div>
              ))}
            </dl>
          </Card>
        </div>
        <DryRunCard workflow={workflow} me={me} />
      </div>
      <Card className="p-[18px]">
        <RawText title={t("workflows.file")} text={workflow.definition} copied />
      </Card>
    </>
  );
}
