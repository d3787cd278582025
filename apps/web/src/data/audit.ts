// What happened, as the audit trail has it.
import { useQuery } from "@tanstack/react-query";
import { type AuditEvent, call, type Page } from "./contract";

/** The latest that concerns one person in one organization. */
export function useHistory(organization: string, person: string) {
  return useQuery({
    queryKey: ["audit", "history", organization, person],
    queryFn: ({ signal }) =>
      call<Page<AuditEvent>>("GET", "audit-events", {
        query: { organization_id: organization, person_id: person, limit: 10 },
        signal,
      }),
  });
}
