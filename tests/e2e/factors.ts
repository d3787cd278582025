// What people hold besides a password: a passkey in a virtual authenticator, an app that shows codes, a mailbox.

import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type CDPSession, expect, type Page } from "@playwright/test";
import { call } from "../lib/platform.mjs";
import { type Platform, password } from "./actors";

/** An authenticator inside the device that verifies its user (CTAP 2.1) and keeps discoverable credentials. */
export async function addAuthenticator(page: Page) {
  const devtools: CDPSession = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    /** Whether somebody is there to touch it. */
    setPresence: (enabled: boolean) =>
      devtools.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled }),
    credentials: async () => (await devtools.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
  };
}

/** Passkeys are not offered where the address is typed: the virtual authenticator would choose at once. */
export async function withoutAutofill(page: Page) {
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  });
}

const STEP_SECONDS = 30;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** An authenticator app (RFC 6238). A code works once, so that each one that it shows is of a later step. */
export class AuthenticatorApp {
  private readonly key: Buffer;
  private used = 0;

  constructor(secret: string) {
    const bits = [...secret.replaceAll(" ", "")].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0"));
    this.key = Buffer.from((bits.join("").match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  }

  /** The next code that was not shown before; the server takes one step to either side of its clock. */
  async code(): Promise<string> {
    const now = () => Math.floor(Date.now() / 1000 / STEP_SECONDS);
    this.used = Math.max(this.used + 1, now());
    while (this.used > now() + 1) await sleep(500);
    return this.at(this.used);
  }

  private at(step: number): string {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(step));
    const mac = createHmac("sha1", this.key).update(counter).digest();
    const offset = (mac.at(-1) ?? 0) & 15;
    return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
  }
}

export interface Mail {
  subject: string;
  links: string[];
  code?: string;
  sent_at: string;
}

/** The newest mail to this address that has a link to such a page. */
export async function mailWith(platform: Platform, to: string, page: string): Promise<Mail & { link: string }> {
  let found: (Mail & { link: string }) | undefined;
  await expect(async () => {
    const answer = await fetch(`${platform.origin}/api/v1/dev/mailbox?to=${encodeURIComponent(to)}`);
    const { items }: { items: Mail[] } = await answer.json();
    for (const mail of items) {
      const link = mail.links.find((address) => address.includes(`/${page}#token=`));
      if (link === undefined) continue;
      found = { ...mail, link };
      break;
    }
    expect(found, `a mail to ${to} with a link to ${page}`).toBeDefined();
  }).toPass({ timeout: 20_000 });
  if (!found) throw new Error("unreachable");
  return found;
}

/** How many mails to this address have a link to such a page. */
export async function countMails(platform: Platform, to: string, page: string): Promise<number> {
  const answer = await fetch(`${platform.origin}/api/v1/dev/mailbox?to=${encodeURIComponent(to)}`);
  const { items }: { items: Mail[] } = await answer.json();
  return items.filter(({ links }) => links.some((address) => address.includes(`/${page}#token=`))).length;
}

/** Address and password, on the page. */
export async function typePassword(page: Page, platform: Platform, email: string, secret = password) {
  await page.goto(`${platform.origin}/sign-in`);
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill(secret);
  await page.locator("form button[type=submit]").click();
}

/** What this browser would send as its session, as one header. */
export async function sessionCookies(page: Page): Promise<string> {
  const cookies = await page.context().cookies();
  const sessions = cookies.filter(({ name }) => name.endsWith("plateforme_session"));
  return sessions.map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** Who the platform believes that is, by nothing but this cookie. */
export function meBy(platform: Platform, cookie: string) {
  return call("GET", `${platform.origin}/api/v1/me`, { cookie });
}

export async function signOut(page: Page, platform: Platform) {
  const answer = await page
    .context()
    .request.post(`${platform.origin}/api/v1/auth/sign-out`, { headers: { origin: platform.origin } });
  expect(answer.status()).toBe(204);
}
