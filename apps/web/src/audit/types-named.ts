// Events are stored by type; people look for them by what they are called on the screen.

export interface TypeOption {
  value: string;
  label: string;
}

/** What is shorter may be the beginning of anybody's name. */
const LETTERS_FOR_NAME = 4;

function plain(text: string): string {
  const letters = text
    .toLocaleLowerCase()
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "");
  return ` ${letters.replace(/[’'\s-]+/g, " ").trim()}`;
}

/** The types with these words, or the beginnings of them, in their name; in quotes, a text means itself. */
export function typesCalled(options: readonly TypeOption[], search: string): readonly string[] {
  const text = plain(search);
  if (search.startsWith('"') || text.trim().length < LETTERS_FOR_NAME) return [];
  return options.filter(({ label }) => plain(label).includes(text)).map(({ value }) => value);
}

/** The same search for whom or what an event is about, whatever it is called. */
export function literally(search: string): string {
  return `"${search}"`;
}

/** What is asked of the API. */
export function withoutQuotes(search: string): string {
  return search.replace(/^"|"$/g, "").trim();
}
