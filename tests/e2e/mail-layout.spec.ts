// An operator puts their own form around every mail, sees it around any of them while they write, and takes it back.

import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { call, startPlatform } from "../lib/platform.mjs";
import { admin, moveIn, newBrowser, type Platform, signInQuietly, watchForErrors } from "./actors";

test.describe.configure({ mode: "serial" });

let platform: Platform;
let context: BrowserContext;
let page: Page;
let errors: string[];

test.beforeAll(async ({ browser }) => {
  platform = await startPlatform();
  await moveIn(platform);
  context = await newBrowser(browser);
  await signInQuietly(context, platform, admin.email);
  page = await context.newPage();
  errors = watchForErrors(page);
});

test.afterAll(async () => {
  await platform?.stop();
  platform?.remove();
});

async function mails() {
  const answer = await fetch(`${platform.origin}/api/v1/dev/mailbox?to=${encodeURIComponent(admin.email)}`);
  const { items }: { items: { html: string }[] } = await answer.json();
  return items;
}

test("a layout is tried while it is written, around whatever mail one likes", async () => {
  await page.goto(`${platform.origin}/console/mail-templates`);
  await page.getByRole("link", { name: /Layout of all mails/ }).click();
  const preview = page.frameLocator("iframe");
  await expect(preview.getByRole("heading", { name: "An order came in" })).toBeVisible();
  const source = page.getByLabel("MJML");
  const before = await source.inputValue();
  await source.fill(before.replace("{% block body %}{% endblock %}", ""));
  await expect(page.getByText("Not there yet: body.", { exact: false })).toBeVisible();
  await expect(page.getByText('the layout has no block "body"', { exact: false })).toBeVisible();
  await source.fill(before.replace("{% block reason %}", "Quay 5, Nantes. {% block reason %}"));
  await expect(preview.getByText("Quay 5, Nantes.", { exact: false })).toBeVisible();
  // Looking at another mail changes nothing of what was typed.
  await page.getByLabel("Mail to show in it").selectOption({ label: "Forgotten password" });
  await page.getByRole("button", { name: "Français" }).click();
  await expect(page).toHaveURL(/layout=reset_password/);
  await expect(page.getByRole("region", { name: "Preview" })).toContainText("mot de passe");
  await expect(preview.getByText("Quay 5, Nantes.", { exact: false })).toBeVisible();
});

test("once it is saved it stands around every mail", async () => {
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("The layout is saved.", { exact: false })).toBeVisible();
  const count = (await mails()).length;
  const body = { email: admin.email };
  expect((await call("POST", `${platform.origin}/api/v1/auth/password/forgot`, { body })).status).toBe(202);
  await expect.poll(async () => (await mails()).length).toBe(count + 1);
  expect((await mails())[0]?.html).toContain("Quay 5, Nantes.");
});

test("what somebody typed outlasts that somebody else saved", async () => {
  const other = await context.newPage();
  await other.goto(`${platform.origin}/console/mail-templates?layout=notification`);
  const theirs = other.getByLabel("MJML");
  await theirs.fill((await theirs.inputValue()).replace("Quay 5", "Quay 6"));
  const source = page.getByLabel("MJML");
  await source.fill((await source.inputValue()).replace("Quay 5", "Quay 7"));
  await other.getByRole("button", { name: "Save changes" }).click();
  await expect(other.getByText("The layout is saved.", { exact: false })).toBeVisible();
  await other.close();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Somebody else saved it meanwhile.", { exact: false })).toBeVisible();
  await expect(source).toHaveValue(/Quay 7/);
  await page.getByRole("button", { name: "Discard changes" }).click();
  await expect(source).toHaveValue(/Quay 6/);
});

test("what is built in is a press away", async () => {
  await page.getByRole("button", { name: "Reset…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Reset" }).click();
  await expect(page.getByText("The built-in layout stands around mails again.")).toBeVisible();
  await expect(page.getByLabel("MJML")).not.toHaveValue(/Quay/);
  await expect(page.getByRole("button", { name: "Reset…" })).toBeHidden();
  await page.getByRole("link", { name: "All mails" }).click();
  await expect(page.getByRole("link", { name: /Layout of all mails/ })).not.toContainText("Your own");
  expect(errors).toEqual([]);
});
