// Finding what was meant by a few letters: without accents and case, every word somewhere in the text.

export function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLocaleLowerCase();
}

/** How well a text answers a query: 0 not at all, more is better. A word's beginning counts more than its middle. */
export function score(query: string, text: string): number {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const hay = plain(text);
  let sum = 1;
  for (const word of words) {
    const at = hay.indexOf(word);
    if (at === -1) return 0;
    const starts =
      at === 0 || /[\s\-./@]/.test(hay[at - 1] ?? "") || hay.split(/[\s\-./@]+/).some((w) => w.startsWith(word));
    sum += starts ? 2 : 1;
  }
  return hay.startsWith(plain(query)) ? sum + 2 : sum;
}

/** The best answers first; equals stay in their order. */
export function best<T>(query: string, items: readonly T[], textOf: (item: T) => string, most: number): readonly T[] {
  if (query.trim() === "") return items.slice(0, most);
  return items
    .map((item) => ({ item, points: score(query, textOf(item)) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, most)
    .map(({ item }) => item);
}
