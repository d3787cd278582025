// What a list shows, as the address says it: `?q=cam&role=admin&sort=-created_at&open=<id>`. Names that the list does
// not know are left alone, and values it does not offer count as not set.

export interface ListShape<F extends string> {
  filters: readonly F[];
  /** What the server can sort by; the list's own order needs no entry. */
  sorts?: readonly string[];
}

export interface ListValues<F extends string> {
  search: string;
  sort: string | null;
  filters: Readonly<Partial<Record<F, string>>>;
  /** The row in the side panel. */
  open: string | null;
}

export interface ListChange<F extends string> {
  search?: string;
  sort?: string | null;
  filters?: Readonly<Partial<Record<F, string | null>>>;
  open?: string | null;
}

const SEARCH = "q";
const SORT = "sort";
const OPEN = "open";

export function readList<F extends string>(params: URLSearchParams, shape: ListShape<F>): ListValues<F> {
  const filters: Partial<Record<F, string>> = {};
  for (const name of shape.filters) {
    const value = params.get(name);
    if (value !== null && value !== "") filters[name] = value;
  }
  const sort = params.get(SORT);
  return {
    search: params.get(SEARCH)?.trim() ?? "",
    sort: sort !== null && shape.sorts?.includes(sort) ? sort : null,
    filters,
    open: params.get(OPEN) || null,
  };
}

function set(params: URLSearchParams, name: string, value: string | null | undefined): void {
  if (value === undefined) return;
  if (value === null || value === "") params.delete(name);
  else params.set(name, value);
}

/** The address after a change. A change of what is listed closes the side panel: its row may not be there any more. */
export function changeList<F extends string>(before: URLSearchParams, change: ListChange<F>): URLSearchParams {
  const params = new URLSearchParams(before);
  set(params, SEARCH, change.search);
  set(params, SORT, change.sort);
  for (const [name, value] of Object.entries<string | null | undefined>(change.filters ?? {})) set(params, name, value);
  const listed = change.search !== undefined || change.filters !== undefined;
  set(params, OPEN, change.open === undefined && listed ? null : change.open);
  return params;
}

/** Whether anything narrows the list. */
export function isNarrowed<F extends string>(values: ListValues<F>): boolean {
  return values.search !== "" || Object.keys(values.filters).length > 0;
}
