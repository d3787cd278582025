"use client";
import type { Me } from "@plateforme/api-client/types";
import { useListState } from "@/list/use-list-state";
import { PlatformPage } from "@/shell/platform-page";
import { WorkflowList } from "./workflow-list";
import { WorkflowView } from "./workflow-view";

const shape = { filters: ["workflow"] } as const;

/** What is told when, to whom and how. */
export function Workflows() {
  return (
    <PlatformPage
      title="workflows.title"
      lead="workflows.lead"
      permission="workflows:read"
      forbidden="workflows.forbidden"
    >
      {(me) => <Views me={me} />}
    </PlatformPage>
  );
}

function Views({ me }: { me: Me }) {
  const state = useListState(shape);
  const { workflow } = state.filters;
  if (workflow === undefined) return <WorkflowList onOpen={(id) => state.setFilter("workflow", id)} />;
  return <WorkflowView key={workflow} name={workflow} me={me} />;
}
