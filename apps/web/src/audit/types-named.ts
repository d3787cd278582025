// Events are stored by type; people look for them by what they are called on the screen.

export interface TypeOption {
  value: string;
  label: string;
}

/** A search for the beginning of a name means the events of that name; anything shorter may be anybody. */
const LETTERS_FOR_NAME = 4;
const LETTERS_FOR_HINT = 3;
const HINTS = 4;

function plain(text: string): string {
  return text
    .toLocaleLowerCase()
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .replaceAll("’", "'");
}

/** The types whose name begins with what was typed. */
export function typesCalled(options: readonly TypeOption[], search: string): readonly string[] {
  const text = plain(search);
  if (text.length < LETTERS_FOR_NAME) return [];
  return options.filter(({ label }) => plain(label).startsWith(text)).map(({ value }) => value);
}

/** Those that have it anywhere else in their name: they are offered, as it may be meant otherwise. */
export function typesLike(options: readonly TypeOption[], search: string): readonly TypeOption[] {
  const text = plain(search);
  if (text.length < LETTERS_FOR_HINT || typesCalled(options, search).length > 0) return [];
  return options.filter(({ label }) => plain(label).includes(text)).slice(0, HINTS);
}
