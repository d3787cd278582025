// From the list's address to the question that is asked of the API.
import type { Me } from "@plateforme/api-client/types";
import type { AuditQuery } from "@/data/audit";
import { boundsOf, parseRange } from "@/list/date-range";
import type { ListValues } from "@/list/list-state";
import { withoutQuotes } from "./types-named";

export const auditShape = { filters: ["type", "when", "scope", "actor", "person"] } as const;
export type AuditFilter = (typeof auditShape.filters)[number];

/** What of the trail a person may read. */
export interface AuditReach {
  /** Their active organization's part. */
  organization: string | null;
  /** All of it. */
  platform: boolean;
}

export function reachOf(me: Me): AuditReach {
  const organization = me.permissions.includes("audit:read") ? (me.organization?.id ?? null) : null;
  return { organization, platform: me.permissions.includes("platform:audit") };
}

/** Whether the list shows the whole platform: on request, or when there is nothing else to show. */
export function isPlatformWide(reach: AuditReach, values: Pick<ListValues<AuditFilter>, "filters">): boolean {
  return reach.platform && (reach.organization === null || values.filters.scope === "platform");
}

export function auditQuery(
  reach: AuditReach,
  values: ListValues<AuditFilter>,
  now: number,
  weekStart: number,
  /** The types that the search names, if it names any. */
  called: readonly string[] = [],
): AuditQuery {
  const { type, when, actor, person } = values.filters;
  const query: AuditQuery = { ...boundsOf(parseRange(when), now, weekStart) };
  if (!isPlatformWide(reach, values) && reach.organization !== null) query.organization_id = reach.organization;
  const named = type === undefined && called.length > 0;
  if (values.search !== "" && !named) query.search = withoutQuotes(values.search);
  if (type !== undefined) query.type = [type];
  else if (named) query.type = [...called];
  if (actor !== undefined) query.actor_id = actor;
  if (person !== undefined) query.person_id = person;
  return query;
}
