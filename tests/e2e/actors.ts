// Who takes part: people with a browser each, and what every one of them does the same way.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import { call, root, startOrders, startPlatform } from "../lib/platform.mjs";

export type Platform = Awaited<ReturnType<typeof startPlatform>>;

export const password = "correct horse battery staple 7";
export const admin = { email: "ada@example.com", name: "Ada Admin", organization: "Atelier Nord" };
export const member = { email: "alice@example.com", name: "Alice Martin" };

/** A platform with examples/orders-api behind it, by the example's own plateforme.toml. */
export async function startWithOrders() {
  const example = readFileSync(join(root, "examples/orders-api/plateforme.toml"), "utf8");
  const orders = await startOrders(example);
  const platform = await startPlatform({ config: orders.config });
  const stop = async () => {
    orders.stop();
    await platform.stop();
    platform.remove();
  };
  return { platform, stop };
}

/** The first admin, with their organization, by the link that the platform gives who starts it. */
export async function moveIn(platform: Platform) {
  const token = new URL(await platform.setupLink()).hash.slice("#token=".length);
  const setup = { token, email: admin.email, password, name: admin.name, organization_name: admin.organization };
  expect((await call("POST", `${platform.origin}/api/v1/auth/setup`, { body: setup })).status).toBe(201);
}

/** A person's own browser: no cookie, no storage shared with anybody. */
export async function newBrowser(browser: Browser, options: Parameters<Browser["newContext"]>[0] = {}) {
  return browser.newContext({ locale: "en-GB", colorScheme: "light", ...options });
}

/** The newest mail to this address, out of the development mailbox. */
export async function newestMail(platform: Platform, to: string) {
  let newest: { subject: string; links: string[]; code?: string } | undefined;
  await expect(async () => {
    const answer = await fetch(`${platform.origin}/api/v1/dev/mailbox?to=${encodeURIComponent(to)}`);
    const body: { items: { subject: string; links: string[]; code?: string }[] } = await answer.json();
    newest = body.items[0];
    expect(newest).toBeDefined();
  }).toPass({ timeout: 15_000 });
  if (!newest) throw new Error(`no mail to ${to}`);
  return newest;
}

/** Signs in without the page, as a page's own script would. The cookie lands in the context. */
export async function signInQuietly(context: BrowserContext, platform: Platform, email: string) {
  const answer = await context.request.post(`${platform.origin}/api/v1/auth/sign-in`, {
    headers: { origin: platform.origin },
    data: { email, password },
  });
  expect(answer.status()).toBe(200);
  const body: { user_id: string; session_id: string } = await answer.json();
  return body;
}

/** What a page's own script gets from its origin, with whatever cookie the browser holds. */
export async function fetchInPage(page: Page, path: string, method = "GET") {
  return page.evaluate(
    async ([url, verb]) => {
      const answer = await fetch(url, { method: verb });
      const text = await answer.text();
      return {
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: text === "" ? undefined : JSON.parse(text),
      };
    },
    [path, method] as const,
  );
}

/** Collects what a page must never do: script errors, refused resources, violations of the CSP. */
export function watchForErrors(page: Page) {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    // A refused request is an answer that the page handles; the browser's own note about it is not an error of ours.
    const ours = message.type() === "error" && !message.text().startsWith("Failed to load resource");
    if (ours) errors.push(message.text());
  });
  return errors;
}
