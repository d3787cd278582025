// Until when one acts in somebody's name: the answer that begins it says so, and this tab remembers it.
const KEY = "impersonation-ends";

export function keepEnd(time: string): void {
  try {
    sessionStorage.setItem(KEY, time);
  } catch {
    return;
  }
}

export function recallEnd(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function forgetEnd(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    return;
  }
}
