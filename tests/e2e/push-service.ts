// A browser's push service, of which a headless browser has none: it takes what is sent to a subscription, and hands what
// was in it to the browser's own worker.

import { createDecipheriv, createECDH, hkdfSync, randomBytes } from "node:crypto";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { startReceiver } from "./receiver";

export interface Message {
  id: string;
  title: string;
  body: string | null;
  link: string | null;
}

export async function startPushService() {
  const receiver = await startReceiver();
  const keys = createECDH("prime256v1");
  keys.generateKeys();
  const auth = randomBytes(16);

  /** What a message says (RFC 8291 §3.4, RFC 8188 §2). */
  function read(sealed: Buffer): Message {
    const salt = sealed.subarray(0, 16);
    const length = sealed.readUInt8(20);
    const theirs = sealed.subarray(21, 21 + length);
    const derive = (secret: Buffer, from: Buffer, info: Buffer, bytes: number) =>
      Buffer.from(hkdfSync("sha256", secret, from, info, bytes));
    const info = Buffer.concat([Buffer.from("WebPush: info\0"), keys.getPublicKey(), theirs]);
    const input = derive(keys.computeSecret(theirs), auth, info, 32);
    const key = derive(input, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
    const nonce = derive(input, salt, Buffer.from("Content-Encoding: nonce\0"), 12);
    const decipher = createDecipheriv("aes-128-gcm", key, nonce);
    decipher.setAuthTag(sealed.subarray(-16));
    const padded = Buffer.concat([decipher.update(sealed.subarray(21 + length, -16)), decipher.final()]);
    return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString("utf8")) as Message;
  }

  return {
    sent: receiver.told,
    messages: () => receiver.told.map(({ bytes }) => read(bytes)),
    stop: receiver.stop,
    /** Lets every page of a browser subscribe here; the rest of it stays as it is. */
    async serve(context: BrowserContext) {
      const subscription = {
        endpoint: `${receiver.url}/${randomBytes(8).toString("hex")}`,
        expirationTime: null,
        keys: { p256dh: keys.getPublicKey("base64url"), auth: auth.toString("base64url") },
      };
      await context.grantPermissions(["notifications"]);
      await context.addInitScript((json) => {
        const kept = "test.push-subscription";
        const made = {
          ...json,
          toJSON: () => json,
          unsubscribe: async () => {
            localStorage.removeItem(kept);
            return true;
          },
        } as unknown as PushSubscription;
        PushManager.prototype.subscribe = async (options) => {
          localStorage.setItem(kept, String(options?.applicationServerKey));
          return made;
        };
        PushManager.prototype.getSubscription = async () => (localStorage.getItem(kept) === null ? null : made);
      }, subscription);
    },
  };
}

/** Hands a message to the worker of a page's site, as the browser would, and answers what it shows by then. */
export async function deliver(page: Page, message: Message | string) {
  const devtools = await page.context().newCDPSession(page);
  const ids: string[] = [];
  devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
    ids.push(...registrations.map(({ registrationId }) => registrationId));
  });
  await devtools.send("ServiceWorker.enable");
  await expect.poll(() => ids.length).toBeGreaterThan(0);
  await devtools.send("ServiceWorker.deliverPushMessage", {
    origin: new URL(page.url()).origin,
    registrationId: ids.at(-1) ?? "",
    data: typeof message === "string" ? message : JSON.stringify(message),
  });
  await devtools.detach();
}

export function shown(page: Page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const notifications = await registration.getNotifications();
    return notifications.map(({ title, body, tag, data }) => ({ title, body, tag, data: data as unknown }));
  });
}
