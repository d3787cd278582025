// The browser's side of passkeys (Web Authentication Level 3): asking for one, and making one.
import type {
  PasskeyAssertion,
  PasskeyAttestation,
  PasskeyCreation,
  PasskeyRequest,
} from "@plateforme/api-client/types";

/** Why the browser gave none. */
export class PasskeyError extends Error {
  override readonly name = "PasskeyError";
  readonly reason: "refused" | "known" | "impossible";

  constructor(reason: PasskeyError["reason"], cause: unknown) {
    super(`passkey: ${reason}`, { cause });
    this.reason = reason;
  }
}

/** Another way was chosen, or the page is gone: nobody has to hear of it. */
export function isAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

function reasonOf(error: unknown): PasskeyError["reason"] {
  if (!(error instanceof DOMException)) return "impossible";
  if (error.name === "InvalidStateError") return "known";
  // The person said no, waited too long, or has none here: browsers do not tell which.
  return error.name === "NotAllowedError" ? "refused" : "impossible";
}

async function asked<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw isAborted(error) ? error : new PasskeyError(reasonOf(error), error);
  }
}

/** Whether this browser knows passkeys. */
export function passkeysWork(): boolean {
  return (
    typeof window !== "undefined" &&
    typeof window.PublicKeyCredential?.parseRequestOptionsFromJSON === "function" &&
    typeof window.PublicKeyCredential.parseCreationOptionsFromJSON === "function"
  );
}

/** Whether passkeys can be offered where an address is typed. */
export async function autofillWorks(): Promise<boolean> {
  return passkeysWork() && (await PublicKeyCredential.isConditionalMediationAvailable?.()) === true;
}

/** A browser takes one question at a time: the next one ends the one before. */
let underWay: AbortController | null = null;

/** Ends a question that is still open, such as the one behind the autofill. */
export function stopAsking(): void {
  underWay?.abort();
  underWay = null;
}

function begin(): AbortSignal {
  stopAsking();
  underWay = new AbortController();
  return underWay.signal;
}

/** Asks for a passkey; by autofill it waits until one is chosen there. */
export function askForPasskey(options: PasskeyRequest["options"], mediation: "autofill" | "dialog") {
  const signal = begin();
  return asked(async () => {
    const credential = await navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
      ...(mediation === "autofill" && { mediation: "conditional" }),
      signal,
    });
    return jsonOf(credential) as PasskeyAssertion;
  });
}

/** What an answer to "ask for a passkey" says to ask; the same operation also answers that a mail is on its way. */
export function optionsOf(answer: unknown): PasskeyRequest["options"] {
  const asked = answer as Partial<PasskeyRequest> | undefined;
  if (asked?.options === undefined) throw new PasskeyError("impossible", answer);
  return asked.options;
}

/** Makes a passkey on this device, or on the one that the person chooses. */
export function makePasskey(options: PasskeyCreation["options"]) {
  const signal = begin();
  return asked(async () => {
    const credential = await navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON),
      signal,
    });
    return jsonOf(credential) as PasskeyAttestation;
  });
}

function jsonOf(credential: Credential | null): unknown {
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException("no passkey", "NotAllowedError");
  return credential.toJSON();
}
