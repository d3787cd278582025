// Until when one acts in somebody's name: the answer that begins it says so, and the browser remembers it, as it does the
// cookie: for every tab.
const KEY = "impersonation-ends";
/** For so long a browser that was sent back to the sign-in page says why. */
const AFTERWARDS = 3_600_000;

interface KeptEnd {
  person: string;
  time: string;
}

export function keepEnd(person: string, time: string): void {
  try {
    localStorage.setItem(KEY, `${person} ${time}`);
  } catch {
    return;
  }
}

function recall(): KeptEnd | null {
  try {
    const [person, time] = localStorage.getItem(KEY)?.split(" ") ?? [];
    return person === undefined || time === undefined ? null : { person, time };
  } catch {
    return null;
  }
}

/** When it ends for whoever acts in this person's name; null where this browser does not know. */
export function recallEnd(person: string): string | null {
  const kept = recall();
  return kept?.person === person ? kept.time : null;
}

/** Whether acting in somebody's name was over lately without anybody ending it. */
export function hasRunOut(now: number): boolean {
  const kept = recall();
  if (kept === null) return false;
  const since = now - Date.parse(kept.time);
  return since > 0 && since < AFTERWARDS;
}

export function forgetEnd(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    return;
  }
}
