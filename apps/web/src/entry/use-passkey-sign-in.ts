// Signing in with a passkey: by a button, or by the autofill of the address field (conditional mediation).
import { useEffect, useState, useSyncExternalStore } from "react";
import { useRequestPasskeySignIn, useSignInWithPasskey } from "@/data/entry";
import { askForPasskey, autofillWorks, isAborted, PasskeyError, passkeysWork, stopAsking } from "@/passkey/browser";
import { useArrival } from "./use-arrival";

/** The server forgets what it asked after five minutes; the autofill waits longer than that. */
const ASK_ANEW_MS = 4 * 60_000;

/** Whether this browser knows passkeys; not known in the exported page. */
export function usePasskeysWork(): boolean {
  return useSyncExternalStore(
    () => () => {},
    passkeysWork,
    () => true,
  );
}

export interface PasskeySignIn {
  busy: boolean;
  error: unknown;
  /** For the button. */
  start(): void;
}

export function usePasskeySignIn(): PasskeySignIn {
  const { mutateAsync: request } = useRequestPasskeySignIn();
  const { mutateAsync: signIn } = useSignInWithPasskey();
  const arrive = useArrival();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  /** Counts the questions behind the autofill: after each answer that did not open the door, there is another. */
  const [round, setRound] = useState(0);

  async function attempt(mediation: "autofill" | "dialog", wanted: () => boolean) {
    const { challenge_token, options } = await request({ body: {} });
    if (!wanted()) return;
    const credential = await askForPasskey(options, mediation);
    setBusy(true);
    setError(null);
    arrive(await signIn({ body: { challenge_token, credential, transport: "cookie" } }));
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the question stays open while the page is drawn again
  useEffect(() => {
    let wanted = true;
    async function offer() {
      try {
        if (await autofillWorks()) await attempt("autofill", () => wanted);
      } catch (failed) {
        // Nobody asked for anything: only what the server says of a passkey that was chosen is worth a word.
        if (!wanted || isAborted(failed) || failed instanceof PasskeyError) return;
        setBusy((chosen) => {
          if (chosen) setError(failed);
          return false;
        });
      }
    }
    void offer();
    const timer = setTimeout(() => setRound((now) => now + 1), ASK_ANEW_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
      stopAsking();
    };
  }, [round]);

  async function start() {
    setBusy(true);
    setError(null);
    try {
      await attempt("dialog", () => true);
    } catch (failed) {
      if (!isAborted(failed)) setError(failed);
      setBusy(false);
      setRound((now) => now + 1);
    }
  }

  return { busy, error, start: () => void start() };
}
