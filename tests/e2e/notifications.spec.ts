// What people are told while they work: the bell moves by itself in every tab and on every device, whatever is read in one
// place is read everywhere, and nothing is lost while a connection is away. The link of a mail ends mails of its kind.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { call, startPlatform } from "../lib/platform.mjs";
import { admin, newBrowser, newestMail, type Platform, password, signInQuietly, watchForErrors } from "./actors";

test.describe.configure({ mode: "serial" });

const parcels = `
name = { en = "Parcels", fr = "Colis" }
triggerable = true

[category]
id = "parcels"
name = { en = "Parcels", fr = "Colis" }
description = { en = "When something is sent to you.", fr = "Quand quelque chose vous est envoyé." }

[[step]]
id = "mail"
kind = "email"
title = "{{ data.title }}"
body = "{{ data.title }} is on its way."

[[step]]
id = "tell"
kind = "in_app"
title = "{{ data.title }}"
`;

let platform: Platform;
let folder: string;
let token: string;
let organization: string;
let context: BrowserContext;
let one: Page;
let two: Page;
/** The same person on another device. */
let device: Page;
let errors: string[][];

test.beforeAll(async ({ browser }) => {
  folder = mkdtempSync(join(tmpdir(), "plateforme-workflows-"));
  writeFileSync(join(folder, "parcels.toml"), parcels);
  platform = await startPlatform({ env: { WORKFLOWS_DIR: folder } });
  const setupToken = new URL(await platform.setupLink()).hash.slice("#token=".length);
  const setup = {
    token: setupToken,
    email: admin.email,
    password,
    name: admin.name,
    organization_name: admin.organization,
  };
  expect((await call("POST", `${platform.origin}/api/v1/auth/setup`, { body: setup })).status).toBe(201);
  const signedIn = await call("POST", `${platform.origin}/api/v1/auth/sign-in`, {
    body: { email: admin.email, password, transport: "token" },
  });
  token = signedIn.body.access_token;
  organization = (await call("GET", `${platform.origin}/api/v1/me`, { token })).body.organization.id;
  context = await newBrowser(browser);
  device = await (await newBrowser(browser)).newPage();
  await signInQuietly(context, platform, admin.email);
  await signInQuietly(device.context(), platform, admin.email);
  one = await context.newPage();
  two = await context.newPage();
  errors = [watchForErrors(one), watchForErrors(two), watchForErrors(device)];
  // Each of them is a new device, and that is told: put away, so that what comes is counted from nothing.
  const inbox = () => call("GET", `${platform.origin}/api/v1/notifications`, { token });
  await expect.poll(async () => (await inbox()).body.items.length).toBe(2);
  const marks = { body: { mark: "archived" }, token };
  expect((await call("POST", `${platform.origin}/api/v1/notifications/marks`, marks)).status).toBe(200);
});

test.afterAll(async () => {
  await platform?.stop();
  platform?.remove();
  if (folder !== undefined) rmSync(folder, { recursive: true });
});

/** As one of the operator's own services would. */
async function trigger(workflow: string, data: object) {
  const body = { workflow, organization_id: organization, recipients: [{ email: admin.email }], data };
  const answer = await call("POST", `${platform.origin}/api/v1/notifications/trigger`, { token, body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
}

const bell = (page: Page, unseen: number) =>
  page.getByRole("button", { name: new RegExp(`^Notifications, new: ${unseen},`) }).filter({ visible: true });

test("a notification moves the bell of both tabs and of another device, over one connection a browser", async () => {
  const streams: string[] = [];
  context.on("request", (request) => {
    if (request.url().includes("/notifications/stream")) streams.push(request.url());
  });
  await one.goto(`${platform.origin}/account`);
  await two.goto(`${platform.origin}/account/security`);
  await expect(bell(one, 0)).toBeVisible();
  await expect(bell(two, 0)).toBeVisible();
  await device.goto(`${platform.origin}/account`);
  await expect(bell(device, 0)).toBeVisible();
  await expect.poll(() => streams.length).toBe(1);

  await trigger("announcement", { title: "Maintenance on Sunday", body: "From 6 to 7.", link: "/account" });
  for (const page of [one, two, device]) await expect(bell(page, 1)).toBeVisible();
  await expect(one.getByText("New notification: Maintenance on Sunday")).toBeAttached();
  expect(streams).toHaveLength(1);
});

test("what is seen in one tab is seen in the other, and what is read in one is read in the other", async () => {
  await two.goto(`${platform.origin}/notifications?shelf=archived`);
  await trigger("announcement", { title: "The canteen is closed" });
  await expect(bell(one, 2)).toBeVisible();
  await expect(bell(two, 2)).toBeVisible();

  await bell(one, 2).click();
  const panel = one.getByRole("dialog", { name: "Notifications" });
  await expect(panel.getByRole("listitem")).toHaveCount(2);
  await expect(panel.getByRole("listitem").first()).toContainText("The canteen is closed");
  await expect(bell(two, 0)).toBeVisible();

  await two.getByRole("tab", { name: /Unread/ }).click();
  await expect(two.getByRole("main").getByRole("listitem")).toHaveCount(2);
  await panel.getByRole("button", { name: "Mark as read: The canteen is closed" }).click();
  await expect(two.getByRole("main").getByRole("listitem")).toHaveCount(1);
  await expect(two.getByRole("main").getByRole("listitem")).toContainText("Maintenance on Sunday");

  await two.getByRole("button", { name: "Mark as read: Maintenance on Sunday" }).click();
  await expect(two.getByText("Everything is read")).toBeVisible();
  await expect(panel.getByRole("button", { name: /^Mark as read:/ })).toHaveCount(0);
  await panel.getByRole("button", { name: "Archive: The canteen is closed" }).click();
  await expect(panel.getByRole("listitem")).toHaveCount(1);
  await two.getByRole("tab", { name: "Archived" }).click();
  await expect(two.getByRole("main").getByRole("listitem").first()).toContainText("The canteen is closed");
});

test("a notification leads where it says, and is read by that", async () => {
  await one.keyboard.press("Escape");
  await one.goto(`${platform.origin}/account/security`);
  await trigger("announcement", { title: "Look at your account", link: "/account" });
  await bell(one, 1).click();
  await one.getByRole("dialog").getByRole("link", { name: "Look at your account" }).click();
  await expect(one).toHaveURL(/\/account$/);
  await expect(one.getByRole("dialog", { name: "Notifications" })).toBeHidden();
  await expect(one.getByRole("button", { name: "Notifications, new: 0, unread: 0" }).first()).toBeAttached();
});

test("when the connected tab goes, another one takes over and misses nothing", async () => {
  await one.close();
  await trigger("announcement", { title: "Still here" });
  await expect(bell(two, 1)).toBeVisible();
  one = await context.newPage();
  errors.push(watchForErrors(one));
  await one.goto(`${platform.origin}/account`);
  await expect(bell(one, 1)).toBeVisible();
});

test("a restart of the platform loses nothing: every page comes back by itself and catches up", async () => {
  const { folder: data, ports } = platform;
  await platform.stop();
  platform = await startPlatform({ folder: data, ports, env: { WORKFLOWS_DIR: folder } });
  await trigger("announcement", { title: "We are back" });
  for (const page of [one, two, device]) await expect(bell(page, 2)).toBeVisible({ timeout: 60_000 });
});

test("the link of a mail ends mails of its kind without signing in, and the settings show it", async ({ browser }) => {
  await trigger("parcels", { title: "A book" });
  await expect.poll(async () => (await newestMail(platform, admin.email)).subject).toBe("A book");
  const mail = await newestMail(platform, admin.email);
  const link = mail.links.find((url) => url.includes("/unsubscribe"));
  if (link === undefined) throw new Error(`no link to unsubscribe by in ${mail.links.join(" ")}`);

  const stranger = await (await newBrowser(browser)).newPage();
  const strange = watchForErrors(stranger);
  await stranger.goto(link);
  await expect(stranger).toHaveURL(/\/unsubscribe$/);
  await stranger.getByRole("button", { name: /^Unsubscribe from: / }).click();
  await expect(stranger.getByRole("heading", { name: "You are unsubscribed" })).toBeVisible();
  await stranger.reload();
  await expect(stranger.getByRole("heading", { name: "You get none of these already" })).toBeVisible();
  expect(strange).toEqual([]);
  await stranger.context().close();

  await one.goto(`${platform.origin}/account/notifications`);
  const choice = one.getByRole("checkbox", { name: "Parcels: E-mail" });
  await expect(choice).not.toBeChecked();
  await trigger("parcels", { title: "Another book" });
  // The mail is decided on before this is there.
  const inbox = () => call("GET", `${platform.origin}/api/v1/notifications`, { token });
  await expect.poll(async () => (await inbox()).body.items[0]?.title).toBe("Another book");
  await choice.check();
  await expect(choice).toBeChecked();
  await trigger("parcels", { title: "A third book" });
  await expect.poll(async () => (await newestMail(platform, admin.email)).subject).toBe("A third book");
  const answer = await fetch(`${platform.origin}/api/v1/dev/mailbox?to=${encodeURIComponent(admin.email)}`);
  const { items }: { items: { subject: string }[] } = await answer.json();
  expect(items.map(({ subject }) => subject)).not.toContain("Another book");
});

test("an organization decides for its members, and they see that it did", async () => {
  await one.goto(`${platform.origin}/console/notifications`);
  await one.getByLabel("Parcels: E-mail").selectOption("Never");
  await one.getByRole("button", { name: "Save changes" }).click();
  await expect(one.getByText("The defaults are saved.", { exact: false })).toBeVisible();
  await one.goto(`${platform.origin}/account/notifications`);
  await expect(one.getByRole("checkbox", { name: "Parcels: E-mail" })).toBeDisabled();
  await expect(one.getByText("Your organization has decided this.")).toBeVisible();
});

test("a dry run tells what would come, and the log what came", async () => {
  await one.goto(`${platform.origin}/console/workflows`);
  await one.getByRole("row", { name: /Announcement/ }).click();
  await one.getByLabel("Data").fill('{ "title": "Only a try" }');
  await one.getByRole("button", { name: "Try" }).click();
  const result = one.getByRole("region", { name: admin.email });
  await expect(result.getByText("Only a try").first()).toBeVisible();
  await expect(result.getByText("Waits").first()).toBeVisible();
  await one.getByLabel("Recipients").fill("nobody@example.com");
  await one.getByRole("button", { name: "Try" }).click();
  await expect(one.getByText("There is no account with this address: nobody@example.com")).toBeVisible();

  await one.goto(`${platform.origin}/console/deliveries?scope=platform`);
  await one
    .getByRole("row", { name: /Parcels.*Delivered/ })
    .first()
    .click();
  const panel = one.getByRole("complementary", { name: "Notification" });
  await expect(panel.getByText("Parcels", { exact: true })).toBeVisible();
  await expect(panel.getByText("taken")).toBeVisible();
  expect(errors.flat()).toEqual([]);
});
