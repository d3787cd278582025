import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, it, type Mock, vi } from "vitest";
import { type Column, DataTable } from "../src/data-table";
import { nothingSelected, type Selection } from "../src/selection";

afterEach(cleanup);

interface Person {
  id: string;
  name: string;
}

const people = (count: number): Person[] =>
  Array.from({ length: count }, (_, index) => ({ id: `p${index}`, name: `Person ${index}` }));
const idOf = (person: Person) => person.id;
const nameOf = (person: Person) => person.name;
const columns: readonly Column<Person>[] = [
  {
    id: "name",
    header: "Name",
    cell: (person) => (
      <span>
        {person.name} <button type="button">Menu of {person.name}</button>
      </span>
    ),
    sort: { ascending: "name", descending: "-name" },
  },
];
const words = { selectAll: "Select all", selectRow: (name: string) => `Select ${name}` };

interface Heard {
  opened: string[];
  sorted: string[];
  more: Mock<() => void>;
}

function List({ rows, heard, hasMore = false }: { rows: Person[]; heard: Heard; hasMore?: boolean }) {
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <>
      <DataTable
        label="People"
        words={words}
        columns={columns}
        rows={rows}
        idOf={idOf}
        nameOf={nameOf}
        openId={open}
        onOpen={(row) => {
          heard.opened.push(row.id);
          setOpen(row.id);
        }}
        onClose={() => setOpen(null)}
        selection={selection}
        onSelect={setSelection}
        sort="name"
        onSort={(sort) => heard.sorted.push(sort)}
        hasMore={hasMore}
        onMore={heard.more}
      />
      <output>{[...selection.ids].sort().join(" ")}</output>
    </>
  );
}

function open(rows: Person[], hasMore = false) {
  const heard: Heard = { opened: [], sorted: [], more: vi.fn<() => void>() };
  const view = render(<List rows={rows} heard={heard} hasMore={hasMore} />);
  const row = (index: number) => document.querySelector<HTMLElement>(`[data-row="p${index}"]`);
  return { user: userEvent.setup(), heard, row, chosen: () => screen.getByRole("status").textContent, view };
}

it("of a million rows only those near the screen are in the document", () => {
  open(people(1_000_000));
  const rows = document.querySelectorAll("[data-row]").length;
  expect(rows).toBeGreaterThan(10);
  expect(rows).toBeLessThan(80);
  expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("1000001");
});

it("more is asked for before the end, and the number of rows is then unknown", () => {
  const { heard } = open(people(30), true);
  expect(heard.more).toHaveBeenCalled();
  expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("-1");
});

it("j, k and the arrows move through the rows, one of which is in the tab order", async () => {
  const { user, row } = open(people(20));
  row(0)?.focus();
  await user.keyboard("jj{ArrowDown}k");
  expect(document.activeElement).toBe(row(2));
  expect(document.querySelectorAll('[data-row][tabindex="0"]')).toHaveLength(1);
  await user.keyboard("{End}");
  expect(document.activeElement).toBe(row(19));
});

it("Enter opens a row, moving on moves what is open, and Escape closes it", async () => {
  const { user, heard, row } = open(people(5));
  row(1)?.focus();
  await user.keyboard("{Enter}j");
  expect(heard.opened).toEqual(["p1", "p2"]);
  expect(row(2)?.dataset.open).toBe("true");
  await user.keyboard("{Escape}");
  expect(row(2)?.dataset.open).toBeUndefined();
});

it("x and space choose, shift with a move or a click chooses a range, Escape lets go", async () => {
  const { user, row, chosen } = open(people(10));
  row(1)?.focus();
  await user.keyboard("x");
  await user.keyboard("{Shift>}jj{/Shift}");
  expect(chosen()).toBe("p1 p2 p3");
  expect(row(2)?.getAttribute("aria-selected")).toBe("true");
  await user.keyboard(" ");
  expect(chosen()).toBe("p1 p2");

  await user.keyboard("{Shift>}");
  await user.click(screen.getByRole("checkbox", { name: "Select Person 6" }));
  await user.keyboard("{/Shift}");
  expect(chosen()).toBe("p1 p2 p3 p4 p5 p6");
  await user.keyboard("{Escape}");
  expect(chosen()).toBe("");
});

it("the box at the top chooses all that is shown, and then none", async () => {
  const { user, chosen } = open(people(3));
  const box = screen.getByRole("checkbox", { name: "Select all" });
  await user.click(box);
  expect(chosen()).toBe("p0 p1 p2");
  await user.click(box);
  expect(chosen()).toBe("");
});

it("a button in a row keeps its own keys, and a press on it does not open the row", async () => {
  const { user, heard, row } = open(people(3));
  const button = screen.getByRole("button", { name: "Menu of Person 1" });
  await user.click(button);
  button.focus();
  await user.keyboard("{Enter} ");
  expect(heard.opened).toEqual([]);
  await user.click(row(1) as HTMLElement);
  expect(heard.opened).toEqual(["p1"]);
});

it("rows that left the list are not chosen any more", async () => {
  const { user, heard, chosen, view } = open(people(5));
  await user.click(screen.getByRole("checkbox", { name: "Select all" }));
  view.rerender(<List rows={people(2)} heard={heard} />);
  expect(chosen()).toBe("p0 p1");
});

it("a head says how the list is sorted, and a press turns it round", async () => {
  const { user, heard } = open(people(2));
  const head = screen.getByRole("columnheader", { name: "Name" });
  expect(head.getAttribute("aria-sort")).toBe("ascending");
  await user.click(within(head).getByRole("button"));
  expect(heard.sorted).toEqual(["-name"]);
});
