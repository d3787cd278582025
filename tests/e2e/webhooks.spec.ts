// A customer's own program is told what happens: an endpoint is added and tried, what it did not take is seen with what
// was sent and answered, and sent again.

import { createHmac } from "node:crypto";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { call, startPlatform } from "../lib/platform.mjs";
import { admin, newBrowser, type Platform, password, signInQuietly, watchForErrors } from "./actors";
import { startReceiver, type Told } from "./receiver";

test.describe.configure({ mode: "serial" });

let platform: Platform;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let context: BrowserContext;
let page: Page;
let errors: string[];
let secret: string;

test.beforeAll(async ({ browser }) => {
  [platform, receiver] = await Promise.all([startPlatform(), startReceiver()]);
  const token = new URL(await platform.setupLink()).hash.slice("#token=".length);
  const setup = { token, email: admin.email, password, name: admin.name, organization_name: admin.organization };
  expect((await call("POST", `${platform.origin}/api/v1/auth/setup`, { body: setup })).status).toBe(201);
  context = await newBrowser(browser);
  await signInQuietly(context, platform, admin.email);
  page = await context.newPage();
  errors = watchForErrors(page);
});

test.afterAll(async () => {
  receiver?.stop();
  await platform?.stop();
  platform?.remove();
});

/** Whether the secret that the page showed signed this. */
function isSigned({ headers, body }: Told): boolean {
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  return headers["webhook-signature"] === `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
}

async function createRole(name: string) {
  const me = await context.request.get(`${platform.origin}/api/v1/me`);
  const { organization }: { organization: { id: string } } = await me.json();
  const made = await context.request.post(`${platform.origin}/api/v1/organizations/${organization.id}/roles`, {
    headers: { origin: platform.origin },
    data: { name, permissions: ["members:read"] },
  });
  expect(made.status()).toBe(201);
}

test("an endpoint is added for chosen events, and its secret is shown", async () => {
  await page.goto(`${platform.origin}/console/webhooks`);
  await page.getByRole("button", { name: "Add an endpoint" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Address").fill("not an address");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog.getByText("Write a whole address")).toBeVisible();
  await dialog.getByLabel("Address").fill(`${receiver.url}/hook`);
  await dialog.getByLabel("What it is for").fill("Keeps the warehouse current");
  await dialog.getByLabel("Chosen events").check();
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog.getByText("Choose what it is to be told.")).toBeVisible();
  await dialog.getByLabel("All events: Roles").check();
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "The endpoint is added" })).toBeVisible();
  secret = await page.getByLabel("Secret", { exact: true }).inputValue();
  expect(secret).toMatch(/^whsec_/);
  await page.getByRole("dialog").getByRole("button").last().click();
  await expect(page.getByRole("heading", { name: "Keeps the warehouse current" })).toBeVisible();
  await expect(page.getByText("Nothing was sent yet").first()).toBeVisible();
});

test("a test message arrives, signed, and the page shows that it was taken", async () => {
  await page.getByRole("button", { name: "Send a test" }).click();
  await expect.poll(() => receiver.told.length).toBe(1);
  const [told] = receiver.told;
  expect(told !== undefined && isSigned(told)).toBe(true);
  const panel = page.getByRole("complementary", { name: "Role created" });
  await expect(panel.getByText("answered 200")).toBeVisible();
  await expect(panel.getByText("Test", { exact: true })).toBeVisible();
  await panel.getByRole("button", { name: "Close the details" }).click();
});

test("what was not taken is seen with its answer, and sent again under the same id", async () => {
  receiver.answer(500);
  await createRole("packer");
  await expect.poll(() => receiver.of("role.created").length).toBe(2);
  const row = page.getByRole("row", { name: /Role created.*Will be tried again/ });
  await expect(row).toBeVisible({ timeout: 30_000 });
  await row.click();
  const panel = page.getByRole("complementary", { name: "Role created" });
  await expect(panel.getByText("answered 500").first()).toBeVisible();
  await expect(panel.getByText("the database is away").first()).toBeVisible();
  await expect(panel.getByText('"name": "packer"')).toBeVisible();

  receiver.answer(200);
  const before = receiver.told.length;
  await panel.getByRole("button", { name: "Send again" }).click();
  await expect(page.getByText("1 message is sent again.")).toBeVisible();
  await expect.poll(() => receiver.told.length).toBeGreaterThan(before);
  const again = receiver.told[before];
  expect(again?.headers["webhook-id"]).toBe(receiver.told[1]?.headers["webhook-id"]);
  expect(again !== undefined && isSigned(again)).toBe(true);
  await panel.getByRole("button", { name: "Close the details" }).click();
  await expect(page.getByRole("row", { name: /Role created.*Delivered/ }).first()).toBeVisible();
});

test("what happened in a stretch of time is sent again, also what came through", async () => {
  await createRole("driver");
  await expect.poll(() => receiver.told.some(({ body }) => body.includes('"driver"'))).toBe(true);
  const before = receiver.told.length;
  await page.getByRole("button", { name: "More about this endpoint" }).click();
  await page.getByRole("menuitem", { name: "Send again…" }).click();
  const dialog = page.getByRole("dialog", { name: "Send messages again" });
  await dialog.getByLabel("What happened").selectOption("In the last hour");
  await dialog.getByLabel("Only what never came through").uncheck();
  await dialog.getByRole("button", { name: "Send again" }).click();
  await expect(page.getByText(/messages are sent again\./)).toBeVisible();
  const ids = () => receiver.told.slice(before).map(({ headers }) => headers["webhook-id"]);
  await expect.poll(() => new Set(ids()).size).toBeGreaterThanOrEqual(2);
  const known = receiver.told.slice(0, before).map(({ headers }) => headers["webhook-id"]);
  expect(ids().filter((id) => !known.includes(id))).toEqual([]);
});

test("a disabled endpoint is told nothing, and what it missed is sent when it is enabled again", async () => {
  await page.getByRole("button", { name: "More about this endpoint" }).click();
  await page.getByRole("menuitem", { name: "Disable" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disable" }).click();
  await expect(page.getByText(/^Disabled since/)).toBeVisible();
  await createRole("night-shift");
  await page.getByRole("button", { name: "Enable", exact: true }).click();
  await expect(page.getByText(/^Disabled since/)).toBeHidden();
  expect(receiver.told.some(({ body }) => body.includes("night-shift"))).toBe(false);
  await page.getByRole("button", { name: "More about this endpoint" }).click();
  await page.getByRole("menuitem", { name: "Send again…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Send again" }).click();
  await expect.poll(() => receiver.told.some(({ body }) => body.includes("night-shift"))).toBe(true);
});

test("a rotated key is seen beside the one before it, and both sign", async () => {
  await page.getByRole("button", { name: "Rotate", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Rotate" }).click();
  await expect(page.getByRole("dialog", { name: "A new key signs from now on" })).toBeVisible();
  const next = await page.getByLabel("Secret", { exact: true }).inputValue();
  expect(next).not.toBe(secret);
  await page.getByRole("dialog").getByRole("button").last().click();
  await page.getByRole("button", { name: "Show the keys" }).click();
  await expect(page.getByLabel("Secret", { exact: true })).toHaveCount(2);
  await expect(page.getByLabel("Secret", { exact: true }).first()).toHaveValue(next);
  const before = receiver.told.length;
  await page.getByRole("button", { name: "Send a test" }).click();
  await expect.poll(() => receiver.told.length).toBeGreaterThan(before);
  expect(String(receiver.told[before]?.headers["webhook-signature"]).split(" ")).toHaveLength(2);
  expect(errors).toEqual([]);
});
