// The invitation that somebody followed, kept for this tab while they sign in or sign up. A token has no place in a
// query string, where it would reach logs.
const KEY = "invitation-token";

export function rememberInvitation(token: string): void {
  try {
    sessionStorage.setItem(KEY, token);
  } catch {
    return;
  }
}

export function recallInvitation(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function forgetInvitation(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    return;
  }
}
