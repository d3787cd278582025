"use client";
import type { WorkflowItem } from "@plateforme/api-client/types";
import { Badge } from "@plateforme/ui-components/badge";
import { Card } from "@plateforme/ui-components/card";
import { type Column, DataTable } from "@plateforme/ui-components/data-table";
import { EmptyState } from "@plateforme/ui-components/empty-state";
import { Workflow as WorkflowIcon } from "lucide-react";
import { useMemo } from "react";
import { useWorkflows } from "@/data/workflows";
import { useTranslate } from "@/i18n/use-translate";
import { ListSkeleton } from "@/list/list-skeleton";
import { descriptionIn, nameIn } from "@/preferences/category-text";
import { FailureNotice } from "@/shell/failure-notice";
import { useView } from "@/view/view-store";
import { stepIcon, stepText, triggerText } from "./words";

const idOf = (workflow: WorkflowItem) => workflow.id;

/** Every workflow, what begins it, and the ways it goes. */
export function WorkflowList({ onOpen }: { onOpen(id: string): void }) {
  const t = useTranslate();
  const { locale, shortcuts: letters } = useView();
  const workflows = useWorkflows();
  const columns = useMemo<readonly Column<WorkflowItem>[]>(
    () => [
      {
        id: "workflow",
        header: t("workflows.workflow"),
        cell: (workflow) => (
          <div className="min-w-0">
            <p className="truncate font-semibold">{nameIn(locale, workflow)}</p>
            <p className="truncate text-muted text-small">{descriptionIn(locale, workflow) ?? workflow.id}</p>
          </div>
        ),
      },
      {
        id: "begins",
        header: t("workflows.begins"),
        className: "hidden w-60 truncate text-muted @3xl:table-cell",
        cell: (workflow) => triggerText(t, workflow),
      },
      {
        id: "steps",
        header: t("workflows.steps"),
        className: "w-32 @lg:w-40",
        cell: (workflow) => (
          <ul className="flex items-center gap-1.5">
            {workflow.steps.map((step) => {
              const Icon = stepIcon(step.kind);
              return (
                <li key={step.id} title={stepText(t, step.kind)} className="text-muted">
                  <Icon aria-hidden className="size-4" />
                  <span className="sr-only">{stepText(t, step.kind)}</span>
                </li>
              );
            })}
          </ul>
        ),
      },
      {
        id: "origin",
        header: t("workflows.origin"),
        className: "hidden w-32 @2xl:table-cell",
        cell: (workflow) =>
          workflow.is_built_in ? (
            <span className="text-muted">{t("workflows.builtIn")}</span>
          ) : (
            <Badge tone="accent">{t("workflows.own")}</Badge>
          ),
      },
    ],
    [t, locale],
  );

  if (workflows.isPending) return <ListSkeleton />;
  if (workflows.data === undefined) {
    return <FailureNotice error={workflows.error} retry={() => void workflows.refetch()} />;
  }
  if (workflows.data.items.length === 0) {
    return (
      <Card>
        <EmptyState icon={WorkflowIcon} title={t("workflows.none")}>
          {t("workflows.noneText")}
        </EmptyState>
      </Card>
    );
  }
  return (
    <DataTable
      label={t("workflows.title")}
      words={{ selectAll: "", selectRow: () => "" }}
      columns={columns}
      rows={workflows.data.items}
      idOf={idOf}
      nameOf={idOf}
      letters={letters}
      onOpen={(workflow) => onOpen(workflow.id)}
    />
  );
}
