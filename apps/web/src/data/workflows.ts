// What is told when, and trying it without telling anybody.
import { dryRunWorkflowMutation, getWorkflowOptions, listWorkflowsOptions } from "@plateforme/api-client/queries";
import { useQuery } from "@tanstack/react-query";
import { useMutation } from "./mutation";

export function useWorkflows(enabled = true) {
  return useQuery({ ...listWorkflowsOptions(), enabled });
}

export function useWorkflow(name: string) {
  return useQuery(getWorkflowOptions({ path: { workflow: name } }));
}

/** Nothing is sent. */
export function useDryRun() {
  return useMutation(dryRunWorkflowMutation());
}
