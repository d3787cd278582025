// What this browser can do with push messages, and does. It knows nothing of who is signed in.
import type { PushSubscription as Registered } from "@plateforme/api-client/types";

const worker = "/push-worker.js";

export type Ability = "unsupported" | "blocked" | "able";

export interface BrowserPush {
  ability: Ability;
  /** Whether it would show a message that came. */
  subscribed: boolean;
}

function ability(): Ability {
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) {
    return "unsupported";
  }
  return Notification.permission === "denied" ? "blocked" : "able";
}

async function subscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration("/");
  return (await registration?.pushManager.getSubscription()) ?? null;
}

export async function readBrowser(): Promise<BrowserPush> {
  const here = ability();
  if (here !== "able") return { ability: here, subscribed: false };
  return { ability: here, subscribed: Notification.permission === "granted" && (await subscription()) !== null };
}

/** Asks the person at the screen, who has just pressed something: browsers ask on no other occasion. */
export async function isAllowed(): Promise<boolean> {
  return (await Notification.requestPermission()) === "granted";
}

/** Where its push service takes messages for this browser, if they are signed with this key. */
export async function subscribe(key: string): Promise<Registered> {
  await navigator.serviceWorker.register(worker);
  const { pushManager } = await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: key };
  const subscribed = await pushManager.subscribe(options).catch(async (error: unknown) => {
    // It is bound to another key: that of a platform that was here before.
    const before = await pushManager.getSubscription();
    if (before === null) throw error;
    await before.unsubscribe();
    return pushManager.subscribe(options);
  });
  const { endpoint, keys } = subscribed.toJSON();
  if (endpoint === undefined || keys?.p256dh === undefined || keys.auth === undefined) {
    throw new Error("a subscription without an address or keys");
  }
  return { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } };
}

export async function unsubscribe(): Promise<void> {
  await (await subscription())?.unsubscribe();
}
