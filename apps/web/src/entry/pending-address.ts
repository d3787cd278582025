// The address that was just signed up, carried to the next page of this tab. An address has no place in a URL.
const KEY = "pending-address";

export function rememberAddress(email: string): void {
  try {
    sessionStorage.setItem(KEY, email);
  } catch {
    return;
  }
}

export function recallAddress(): string {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

export function forgetAddress(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    return;
  }
}
