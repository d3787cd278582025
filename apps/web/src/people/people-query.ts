// From the list's address to the question that is asked of the API.
import type { PeopleQuery } from "@/data/people";
import { boundsOf, parseRange } from "@/list/date-range";
import type { ListValues } from "@/list/list-state";

const sorts = ["name", "-name", "email", "-email", "created_at", "-created_at"] as const;

export const peopleShape = { filters: ["status", "verified", "role", "joined"], sorts } as const;
export type PeopleFilter = (typeof peopleShape.filters)[number];

export const statuses = ["active", "suspended", "deleted"] as const;

export function peopleQuery(values: ListValues<PeopleFilter>, now: number, weekStart: number): PeopleQuery {
  const { status, verified, role, joined } = values.filters;
  const query: PeopleQuery = {};
  const known = statuses.find((one) => one === status);
  if (known !== undefined) query.status = known;
  if (verified === "true" || verified === "false") query.verified = verified === "true";
  if (role !== undefined) query.role = role;
  const { from, to } = boundsOf(parseRange(joined), now, weekStart);
  if (from !== undefined) query.created_after = from;
  if (to !== undefined) query.created_before = to;
  // A search has the best match first.
  if (values.search !== "") query.search = values.search;
  else {
    const sort = sorts.find((one) => one === values.sort);
    if (sort !== undefined) query.sort = sort;
  }
  return query;
}
