// Whom a pasted text or a CSV file invites. Lenient about what stands around an address: names, brackets, quotes.

export interface Found {
  /** Each once, in the order of the text. */
  emails: readonly string[];
  /** What looks meant as an address and is none. */
  wrong: readonly string[];
}

/** At most this many at a time. */
export const MOST_AT_ONCE = 100;

const address = /^[^\s@<>()[\]",;:]+@[^\s@<>()[\]",;:]+\.[^\s@<>()[\]",;:]{2,}$/;

/**
 * `Ada <ada@example.org>, "bob@example.org"; carol@example.org` and lines of a CSV with an address somewhere. Words
 * without an @ are taken for names.
 */
export function findAddresses(text: string): Found {
  const emails = new Map<string, string>();
  const wrong = new Set<string>();
  for (const piece of text.split(/[\s,;<>()[\]"']+/)) {
    const word = piece.replace(/^mailto:/i, "").replace(/[.:]+$/, "");
    if (!word.includes("@")) continue;
    if (word.length <= 254 && address.test(word)) {
      const key = word.toLowerCase();
      if (!emails.has(key)) emails.set(key, word);
    } else wrong.add(word);
  }
  return { emails: [...emails.values()], wrong: [...wrong] };
}
