// Push messages in a browser: turned on where one sits, shown by the worker, turned off here, from elsewhere, and by
// signing out.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { call, startPlatform } from "../lib/platform.mjs";
import { admin, fetchInPage, newBrowser, type Platform, password, signInQuietly, watchForErrors } from "./actors";
import { deliver, shown, startPushService } from "./push-service";

test.describe.configure({ mode: "serial" });

const parcels = `
name = { en = "Parcels", fr = "Colis" }
triggerable = true

[category]
id = "parcels"
name = { en = "Parcels", fr = "Colis" }

[[step]]
id = "push"
kind = "push"
title = "{{ data.title }}"
body = "Be at home at five."
link = "/account"

[[step]]
id = "tell"
kind = "in_app"
title = "{{ data.title }}"
`;

let platform: Platform;
let folder: string;
let service: Awaited<ReturnType<typeof startPushService>>;
let token: string;
let context: BrowserContext;
let page: Page;
let errors: string[];

test.beforeAll(async ({ browser }) => {
  folder = mkdtempSync(join(tmpdir(), "plateforme-workflows-"));
  writeFileSync(join(folder, "parcels.toml"), parcels);
  [platform, service] = await Promise.all([startPlatform({ env: { WORKFLOWS_DIR: folder } }), startPushService()]);
  const setupToken = new URL(await platform.setupLink()).hash.slice("#token=".length);
  const setup = {
    token: setupToken,
    email: admin.email,
    password,
    name: admin.name,
    organization_name: admin.organization,
  };
  expect((await call("POST", `${platform.origin}/api/v1/auth/setup`, { body: setup })).status).toBe(201);
  const signIn = { email: admin.email, password, transport: "token" };
  token = (await call("POST", `${platform.origin}/api/v1/auth/sign-in`, { body: signIn })).body.access_token;
  context = await newBrowser(browser);
  await service.serve(context);
  await signInQuietly(context, platform, admin.email);
  page = await context.newPage();
  errors = watchForErrors(page);
});

test.afterAll(async () => {
  service?.stop();
  await platform?.stop();
  platform?.remove();
  if (folder !== undefined) rmSync(folder, { recursive: true });
});

async function trigger(title: string) {
  const body = { workflow: "parcels", recipients: [{ email: admin.email }], data: { title } };
  const answer = await call("POST", `${platform.origin}/api/v1/notifications/trigger`, { token, body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
}

const card = (where: Page) => where.getByRole("region", { name: "Notifications on this device" });
const toggle = (where: Page) => card(where).getByRole("switch", { name: "Notifications on this device This browser" });

test("turned on, a browser is registered with the platform's key and is in the list", async () => {
  await page.goto(`${platform.origin}/account/notifications`);
  await expect(card(page).getByText("No device shows push messages yet.")).toBeVisible();
  await expect(toggle(page)).not.toBeChecked();
  await toggle(page).click();
  await expect(page.getByText("This browser shows push messages from now on.")).toBeVisible();
  await expect(toggle(page)).toBeChecked();
  await expect(card(page).getByRole("listitem")).toHaveCount(1);
  await expect(card(page).getByRole("listitem")).toContainText("This browser");
  const { body: key } = await fetchInPage(page, "/api/v1/notifications/push-key");
  expect(await page.evaluate(() => localStorage.getItem("test.push-subscription"))).toBe(key.public_key);
  await page.reload();
  await expect(toggle(page)).toBeChecked();
});

test("a message comes sealed, and the worker shows it once", async () => {
  await trigger("A book");
  await expect.poll(() => service.sent.length).toBe(1);
  expect(service.sent[0]?.headers["content-encoding"]).toBe("aes128gcm");
  const [message] = service.messages();
  if (message === undefined) throw new Error("no message");
  expect(message).toMatchObject({ title: "A book", body: "Be at home at five.", link: "/account" });
  await deliver(page, message);
  const notification = { title: "A book", body: "Be at home at five.", tag: message.id, data: { link: "/account" } };
  await expect.poll(() => shown(page)).toEqual([notification]);
  await deliver(page, message);
  await expect.poll(() => shown(page)).toEqual([notification]);
});

test("turned off, nothing is sent there any more", async () => {
  await toggle(page).click();
  await expect(page.getByText("This browser shows no more push messages.")).toBeVisible();
  await expect(toggle(page)).not.toBeChecked();
  await expect(card(page).getByText("No device shows push messages yet.")).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem("test.push-subscription"))).toBeNull();
  const before = service.sent.length;
  await trigger("Another book");
  // Its run is over when this is there, and with it what it has to send.
  const inbox = () => call("GET", `${platform.origin}/api/v1/notifications`, { token });
  await expect.poll(async () => (await inbox()).body.items[0]?.title).toBe("Another book");
  await toggle(page).click();
  await expect(toggle(page)).toBeChecked();
  await trigger("A third book");
  await expect
    .poll(() =>
      service
        .messages()
        .map(({ title }) => title)
        .slice(before),
    )
    .toEqual(["A third book"]);
});

test("signing out turns it off, whatever the browser keeps", async () => {
  await context.request.post(`${platform.origin}/api/v1/auth/sign-out`, { headers: { origin: platform.origin } });
  await signInQuietly(context, platform, admin.email);
  await page.goto(`${platform.origin}/account/notifications`);
  await expect(toggle(page)).not.toBeChecked();
  expect(await page.evaluate(() => localStorage.getItem("test.push-subscription"))).not.toBeNull();
  await toggle(page).click();
  await expect(toggle(page)).toBeChecked();
});

test("another device of the same person sees it in the list, and removes it", async ({ browser }) => {
  const other = await (await newBrowser(browser)).newPage();
  await signInQuietly(other.context(), platform, admin.email);
  await other.addInitScript(() => Object.defineProperty(Notification, "permission", { get: () => "denied" }));
  await other.goto(`${platform.origin}/account/notifications`);
  await expect(card(other).getByText("Blocked", { exact: true })).toBeVisible();
  await expect(card(other).getByRole("switch")).toHaveCount(0);
  const row = card(other).getByRole("listitem");
  await expect(row).not.toContainText("This browser");
  await row.getByRole("button", { name: /^Remove: / }).click();
  await other.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(card(other).getByText("No device shows push messages yet.")).toBeVisible();
  await other.context().close();
  await page.reload();
  await expect(toggle(page)).not.toBeChecked();
});

test("whoever acts in somebody's name turns nothing on for them", async () => {
  const headers = { origin: platform.origin };
  const sam = { email: "sam@example.com", password, name: "Sam" };
  expect((await call("POST", `${platform.origin}/api/v1/auth/sign-up`, { body: sam })).status).toBe(201);
  const { body } = await fetchInPage(page, "/api/v1/users?search=sam");
  const data = { user_id: body.items[0].id, reason: "Ticket 4711: no push messages" };
  const started = await context.request.post(`${platform.origin}/api/v1/auth/impersonation`, { headers, data });
  expect(started.status(), await started.text()).toBeLessThan(300);
  await page.goto(`${platform.origin}/account/notifications`);
  await expect(card(page).getByText("Only Sam can turn push messages on or off.")).toBeVisible();
  await expect(card(page).getByRole("switch")).toHaveCount(0);
  expect(errors).toEqual([]);
});
