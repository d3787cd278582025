// The address that somebody wants to have, until both mails about it were answered. Only this tab knows it.
const KEY = "pending-email-change";

export function keepEmailChange(email: string): void {
  try {
    sessionStorage.setItem(KEY, email);
  } catch {
    return;
  }
}

export function recallEmailChange(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function forgetEmailChange(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    return;
  }
}
