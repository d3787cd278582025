// How long to wait before trying again: longer each time, and never for all tabs and browsers at the same moment.

const FIRST_MS = 1000;
const LONGEST_MS = 60_000;

/** The wait after so many failures in a row; `random` is from 0 to 1. */
export function backoff(failures: number, random: number): number {
  const longest = Math.min(FIRST_MS * 2 ** Math.max(0, failures - 1), LONGEST_MS);
  return longest / 2 + (longest / 2) * random;
}
