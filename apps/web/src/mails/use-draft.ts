import { useState } from "react";

interface Draft<Saved, Words> {
  /** What the draft began as: a save replaces this version and no other. */
  base: Saved;
  draft: Words;
  changed: boolean;
  write(words: Words): void;
  /** Shows what is saved now. */
  discard(): void;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Words that are being written. What somebody else saves meanwhile is shown while nothing is typed; what is typed stays
 * until it is saved or discarded.
 */
export function useDraft<Saved, Words>(saved: Saved, wordsOf: (saved: Saved) => Words): Draft<Saved, Words> {
  const [base, setBase] = useState(saved);
  const [draft, setDraft] = useState(() => wordsOf(saved));
  const changed = !same(draft, wordsOf(base));

  function discard() {
    setBase(saved);
    setDraft(wordsOf(saved));
  }
  if (base !== saved && (!changed || same(draft, wordsOf(saved)))) discard();

  return { base, draft, changed, write: setDraft, discard };
}
