// A list's state lives in the address: it can be sent to somebody, and the browser's back button undoes a filter.
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { changeList, isNarrowed, type ListChange, type ListShape, type ListValues, readList } from "./list-state";

export interface ListState<F extends string> extends ListValues<F> {
  narrowed: boolean;
  change(change: ListChange<F>): void;
  setSearch(search: string): void;
  setSort(sort: string): void;
  setFilter(name: F, value: string | null): void;
  clear(): void;
  openRow(id: string): void;
  closeRow(): void;
}

type Way = "push" | "replace";

function write(params: URLSearchParams, way: Way): void {
  const query = params.toString();
  const { pathname, search, hash } = window.location;
  const next = query === "" ? "" : `?${query}`;
  if (next === search) return;
  const address = `${pathname}${next}${hash}`;
  if (way === "push") window.history.pushState(null, "", address);
  else window.history.replaceState(null, "", address);
}

/** `shape` must be the same object each time; keep it outside of the component. */
export function useListState<F extends string>(shape: ListShape<F>): ListState<F> {
  const params = useSearchParams();
  const text = params.toString();
  const values = useMemo(() => readList(new URLSearchParams(text), shape), [text, shape]);

  // Always from the address as it is now: two changes may come before the next rendering.
  const change = useCallback((wanted: ListChange<F>, way: Way = "push") => {
    write(changeList(new URLSearchParams(window.location.search), wanted), way);
  }, []);

  const actions = useMemo(() => {
    const here = () => readList(new URLSearchParams(window.location.search), shape);
    return {
      change: (wanted: ListChange<F>) => change(wanted),
      // A search being typed is one step back, not one a letter.
      setSearch: (search: string) => change({ search }, here().search === "" ? "push" : "replace"),
      setSort: (sort: string) => change({ sort }),
      setFilter: (name: F, value: string | null) =>
        change({ filters: { [name]: value } as Partial<Record<F, string | null>> }),
      clear: () =>
        change({
          search: "",
          filters: Object.fromEntries(shape.filters.map((name) => [name, null])) as Record<F, null>,
        }),
      openRow: (id: string) => change({ open: id }, here().open === null ? "push" : "replace"),
      closeRow: () => change({ open: null }, "replace"),
    };
  }, [change, shape]);

  return { ...values, narrowed: isNarrowed(values), ...actions };
}
