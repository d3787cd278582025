import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { Checkbox } from "./checkbox";
import { classNames } from "./class-names";
import { gridAction } from "./grid-keys";
import { piecesOf, useRowWindow } from "./row-window";
import { keepListed, nothingSelected, type Selection, selectAll, selectTo, toggleRow } from "./selection";
import { Skeleton } from "./skeleton";

export interface Column<T> {
  id: string;
  header: ReactNode;
  cell(row: T): ReactNode;
  /** Width, and from which width of the table on it is there at all: `w-40 hidden @xl:table-cell`. */
  className?: string;
  /** What `sort` is called each way; the first press takes `first`. */
  sort?: { ascending: string; descending: string; first?: "ascending" | "descending" };
}

export interface DataTableWords {
  selectAll: string;
  selectRow(name: string): string;
}

export interface DataTableProps<T> {
  label: string;
  words: DataTableWords;
  columns: readonly Column<T>[];
  rows: readonly T[];
  idOf(row: T): string;
  /** What a row is called, for whoever cannot see it. */
  nameOf(row: T): string;
  /** The row shown in the side panel. While there is one, moving through the rows moves it along. */
  openId?: string | null;
  onOpen?(row: T): void;
  onClose?(): void;
  /** Without it, rows have no boxes. */
  selection?: Selection;
  onSelect?(selection: Selection): void;
  /** Rows that cannot be chosen. */
  selectable?(row: T): boolean;
  sort?: string | null;
  onSort?(sort: string): void;
  /** There is more than these rows: it is asked for before the end comes into sight. */
  hasMore?: boolean;
  loadingMore?: boolean;
  onMore?(): void;
  busy?: boolean;
  /** Whether j, k and x work beside the arrow keys. */
  letters?: boolean;
}

const ROW_HEIGHT = 53;
const ROWS_AHEAD = 20;
const controls = "a, button, input, select, textarea, label, [role=menuitem], [contenteditable]";

function every(): boolean {
  return true;
}

function positionOf<T>(rows: readonly T[], idOf: (row: T) => string, id: string): number {
  return rows.findIndex((row) => idOf(row) === id);
}

function insideControl(event: { target: EventTarget; currentTarget: Element }): boolean {
  const control = event.target instanceof Element ? event.target.closest(controls) : null;
  return control !== null && event.currentTarget.contains(control) && control !== event.currentTarget;
}

/**
 * Rows that stay fast however many there are: only those near the screen are in the document, every row has one height,
 * and more are asked for ahead of need. One row at a time is in the tab order; keys move it.
 */
export function DataTable<T>(props: DataTableProps<T>) {
  const { columns, rows, idOf, nameOf, openId = null, selection, onSelect, sort = null, letters = true } = props;
  const { hasMore = false, loadingMore = false, onMore } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  const focusWanted = useRef(false);
  const { window: shown, rowHeight } = useRowWindow(body, rows.length, ROW_HEIGHT);

  const { selectable = every } = props;
  const activeIndex = useMemo(() => {
    const id = activeId ?? openId;
    return id === null ? 0 : Math.max(0, positionOf(rows, idOf, id));
  }, [rows, idOf, activeId, openId]);
  const chosen = selection ?? nothingSelected;
  const withBoxes = selection !== undefined && onSelect !== undefined;
  // Stops at the first row that is not chosen; only when everything is chosen does it look at everything.
  const everyChosen = chosen.ids.size > 0 && rows.every((row) => chosen.ids.has(idOf(row)) || !selectable(row));
  /** Only asked for when something is chosen: there may be a great many. */
  const choosable = () => rows.filter(selectable).map(idOf);

  const ahead = hasMore && !loadingMore && shown.last + ROWS_AHEAD >= rows.length;
  useEffect(() => {
    if (ahead) onMore?.();
  }, [ahead, onMore]);

  // What left the list cannot stay chosen: nothing may happen to rows that nobody sees.
  useEffect(() => {
    if (selection === undefined || onSelect === undefined) return;
    if (selection.ids.size === 0) return;
    const still = keepListed(selection, rows.map(idOf));
    if (still !== selection) onSelect(still);
  }, [rows, idOf, selection, onSelect]);

  useLayoutEffect(() => {
    if (!focusWanted.current || activeId === null) return;
    focusWanted.current = false;
    const row = body.current?.querySelector<HTMLElement>(`tr[data-row="${CSS.escape(activeId)}"]`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  function moveTo(index: number, extend: boolean) {
    const row = rows[Math.min(Math.max(index, 0), rows.length - 1)];
    if (row === undefined) return;
    const from = rows[activeIndex];
    focusWanted.current = true;
    setActiveId(idOf(row));
    if (extend && withBoxes && from !== undefined) {
      const start = chosen.anchor === null ? toggleRow(chosen, idOf(from)) : chosen;
      onSelect(selectTo(start, idOf(row), choosable()));
    } else if (openId !== null) props.onOpen?.(row);
  }

  function choose(row: T, range: boolean) {
    if (!withBoxes || !selectable(row)) return;
    onSelect(range ? selectTo(chosen, idOf(row), choosable()) : toggleRow(chosen, idOf(row)));
  }

  function onKeyDown(event: KeyboardEvent<HTMLTableSectionElement>) {
    const action = gridAction(event, letters);
    if (action === null) return;
    const inControl = insideControl(event);
    // A control inside a row keeps the keys that mean something to it.
    if (inControl && (action.kind === "open" || action.kind === "select")) return;
    const row = rows[activeIndex];
    if (row === undefined) return;
    switch (action.kind) {
      case "move":
        moveTo(activeIndex + action.by, action.extend);
        break;
      case "edge":
        moveTo(action.end === "first" ? 0 : rows.length - 1, action.extend);
        break;
      case "open":
        props.onOpen?.(row);
        break;
      case "select":
        choose(row, event.shiftKey);
        break;
      case "select-all":
        if (!withBoxes) return;
        onSelect(selectAll(choosable()));
        break;
      case "leave":
        if (openId !== null) props.onClose?.();
        else if (chosen.ids.size > 0) onSelect?.(nothingSelected);
        else return;
    }
    event.preventDefault();
  }

  function onRowClick(event: MouseEvent<HTMLTableRowElement>, row: T) {
    if (insideControl(event) || event.defaultPrevented) return;
    setActiveId(idOf(row));
    if (event.shiftKey && withBoxes) {
      window.getSelection()?.removeAllRanges();
      choose(row, true);
    } else props.onOpen?.(row);
  }

  return (
    <div className="@container min-w-0 overflow-clip rounded-md border border-line bg-surface">
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are moved through and chosen, as a grid's are
        role="grid"
        aria-label={props.label}
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        aria-multiselectable={withBoxes || undefined}
        aria-busy={props.busy || loadingMore || undefined}
        className="w-full table-fixed border-separate border-spacing-0 text-left"
      >
        <thead>
          <tr aria-rowindex={1}>
            {withBoxes && (
              <th scope="col" className={classNames(headStyle, "w-11 pr-0 pl-3.5")}>
                <Checkbox
                  aria-label={props.words.selectAll}
                  checked={everyChosen}
                  indeterminate={chosen.ids.size > 0 && !everyChosen}
                  onChange={() => onSelect(everyChosen ? nothingSelected : selectAll(choosable()))}
                />
              </th>
            )}
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} sort={sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKeyDown}>
          {piecesOf(shown, rows.length, activeId === null ? null : activeIndex).map((piece) => {
            if (piece.kind === "gap") {
              return (
                <tr key={`gap-${piece.from}`} aria-hidden style={{ height: piece.rows * rowHeight }}>
                  <td className="p-0" />
                </tr>
              );
            }
            const row = rows[piece.index];
            if (row === undefined) return null;
            const id = idOf(row);
            const active = piece.index === activeIndex;
            const isChosen = chosen.ids.has(id);
            return (
              <tr
                key={id}
                data-row={id}
                data-open={openId === id || undefined}
                aria-rowindex={piece.index + 2}
                aria-selected={withBoxes ? isChosen : openId === id}
                tabIndex={active ? 0 : -1}
                onFocus={() => setActiveId(id)}
                onClick={(event) => onRowClick(event, row)}
                className={classNames(
                  "group/row h-[3.3125rem] scroll-mt-28 scroll-mb-28 focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2 md:scroll-mt-12",
                  props.onOpen !== undefined && "cursor-pointer hover:bg-sunken",
                  isChosen && "bg-accent-soft/50",
                  "data-open:bg-accent-soft",
                )}
              >
                {withBoxes && (
                  <td className={classNames(cellStyle, "pr-0 pl-3.5")}>
                    <Checkbox
                      aria-label={props.words.selectRow(nameOf(row))}
                      checked={isChosen}
                      disabled={!selectable(row)}
                      tabIndex={active ? 0 : -1}
                      onClick={(event) => {
                        if (event.shiftKey) window.getSelection()?.removeAllRanges();
                        choose(row, event.shiftKey && chosen.anchor !== null);
                      }}
                      onChange={() => setActiveId(id)}
                    />
                  </td>
                )}
                {columns.map((column) => (
                  <td key={column.id} className={classNames(cellStyle, column.className)}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
          {loadingMore && <WaitingRow withBoxes={withBoxes} />}
        </tbody>
      </table>
    </div>
  );
}

const headStyle =
  "sticky top-14 z-10 h-10 border-line border-b bg-surface px-3.5 font-medium text-faint text-small md:top-0";
const cellStyle = "overflow-hidden border-line border-b px-3.5 py-0 align-middle group-last/row:border-b-0";

function HeadCell<T>({
  column,
  sort,
  onSort,
}: {
  column: Column<T>;
  sort: string | null;
  onSort: ((sort: string) => void) | undefined;
}) {
  const by = column.sort;
  if (by === undefined || onSort === undefined) {
    return (
      <th scope="col" className={classNames(headStyle, column.className)}>
        {column.header}
      </th>
    );
  }
  const direction = sort === by.ascending ? "ascending" : sort === by.descending ? "descending" : "none";
  const first = by[by.first ?? "ascending"];
  const other = first === by.ascending ? by.descending : by.ascending;
  const Icon = direction === "ascending" ? ArrowUp : direction === "descending" ? ArrowDown : ChevronsUpDown;
  return (
    <th scope="col" aria-sort={direction} className={classNames(headStyle, column.className)}>
      <button
        type="button"
        onClick={() => onSort(sort === first ? other : first)}
        className={classNames(
          "-mx-1.5 inline-flex h-7 max-w-full items-center gap-1 rounded-sm px-1.5 hover:bg-sunken hover:text-text",
          direction !== "none" && "text-text",
        )}
      >
        <span className="truncate">{column.header}</span>
        <Icon aria-hidden className={classNames("size-3.5 shrink-0", direction === "none" && "opacity-50")} />
      </button>
    </th>
  );
}

/** One row that says that more is on its way. */
function WaitingRow({ withBoxes }: { withBoxes: boolean }) {
  return (
    <tr aria-hidden className="h-[3.3125rem]">
      {withBoxes && <td />}
      <td className="px-3.5">
        <Skeleton className="h-4 w-56 max-w-full" />
      </td>
    </tr>
  );
}
