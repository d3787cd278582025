// The security page: what is added and removed there, proving anew who one is, sessions and devices, another address,
// another password, API keys.

import { type Browser, expect, type Page, test } from "@playwright/test";
import { call, startPlatform } from "../lib/platform.mjs";
import { admin, fetchInPage, newBrowser, newestMail, type Platform, password, watchForErrors } from "./actors";
import { AuthenticatorApp, addAuthenticator, mailWith, signOut, typePassword, withoutAutofill } from "./factors";

test.describe.configure({ mode: "serial" });

const email = "sam@example.com";
let platform: Platform;
let page: Page;
let app: AuthenticatorApp;
const errors: string[][] = [];

test.beforeAll(async ({ browser }) => {
  platform = await startPlatform();
  const token = new URL(await platform.setupLink()).hash.slice("#token=".length);
  const setup = { token, email: admin.email, password, name: admin.name, organization_name: admin.organization };
  expect((await call("POST", `${platform.origin}/api/v1/auth/setup`, { body: setup })).status).toBe(201);
  const body = { email, password, name: "Sam" };
  expect((await call("POST", `${platform.origin}/api/v1/auth/sign-up`, { body })).status).toBe(201);
  const [link] = (await newestMail(platform, email)).links;
  const verify = { token: new URL(link ?? "").hash.slice("#token=".length) };
  expect((await call("POST", `${platform.origin}/api/v1/auth/email/verify`, { body: verify })).status).toBe(204);
  page = await open(browser);
  await addAuthenticator(page);
  await withoutAutofill(page);
});

test.afterAll(async () => {
  await platform?.stop();
  platform?.remove();
});

test("the overview says what is missing, and leads to where it is added", async () => {
  await typePassword(page, platform, email);
  await expect(page).toHaveURL(/\/account$/);
  await page.getByRole("navigation", { name: "Your account" }).getByRole("link", { name: "Security" }).click();
  await expect(page).toHaveURL(/\/account\/security$/);
  const overview = page.getByRole("region", { name: "A password alone protects your account" });
  await expect(overview.getByText("Off")).toHaveCount(4);
  await overview.getByRole("link", { name: /Authenticator app/ }).click();
  await expect(page).toHaveURL(/#apps$/);
  await page.getByRole("button", { name: "Add an authenticator app" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Continue" }).click();
  app = new AuthenticatorApp(await page.getByRole("dialog").locator("code").innerText());
  await page
    .getByRole("dialog")
    .getByRole("textbox")
    .fill(await app.code());
  await page.getByRole("dialog").getByRole("button", { name: "Confirm" }).click();
  await keepCodes();
  await expect(page.getByRole("region", { name: "Your account is well protected" })).toBeVisible();
});

test("on a trusted device the password is enough, until something dangerous is done", async () => {
  await signOut(page, platform);
  await typePassword(page, platform, email);
  await page.getByLabel("Trust this device for 30 days").check();
  await page.getByLabel("Code from your authenticator app").fill(await app.code());
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page).toHaveURL(/\/account$/);
  await signOut(page, platform);
  await typePassword(page, platform, email);
  await expect(page).toHaveURL(/\/account$/);

  await page.goto(`${platform.origin}/account/security`);
  await expect(page.getByRole("region", { name: "Known devices" }).getByText(/Trusted until/)).toBeVisible();
  await page.getByRole("region", { name: "Passkeys" }).getByRole("button", { name: "Add a passkey" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("Phone");
  await page.getByRole("dialog").getByRole("button", { name: "Continue" }).click();

  const question = page.getByRole("dialog", { name: "Confirm that it is you" });
  await expect(question.getByLabel("Code from your authenticator app")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  const adding = page.getByRole("dialog", { name: "Add a passkey" });
  await expect(adding.getByRole("alert")).toContainText("confirm that it is you");

  await adding.getByRole("button", { name: "Continue" }).click();
  await question.getByLabel("Code from your authenticator app").fill("000000");
  await question.getByRole("button", { name: "Confirm" }).click();
  await expect(question.getByText(/This code is wrong/)).toBeVisible();
  await question.getByLabel("Code from your authenticator app").fill(await app.code());
  await question.getByRole("button", { name: "Confirm" }).click();
  // What was wanted goes on by itself.
  await expect(page.getByRole("region", { name: "Passkeys" }).getByText("Phone")).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a passkey is a second factor, and a proof anew", async ({ browser }) => {
  await page.context().clearCookies();
  await typePassword(page, platform, email);
  await expect(page).toHaveURL(/\/mfa$/);
  await page.getByLabel("Trust this device for 30 days").check();
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL(/\/account$/);
  await signOut(page, platform);
  await typePassword(page, platform, email);
  await expect(page).toHaveURL(/\/account$/);
  await page.goto(`${platform.origin}/account/security`);
  await page.getByRole("button", { name: "Make new codes" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Make new codes" }).click();
  const question = page.getByRole("dialog", { name: "Confirm that it is you" });
  await question.getByRole("button", { name: "Use a passkey" }).click();
  await keepCodes();

  const other = await open(browser);
  await typePassword(other, platform, email);
  await expect(other.getByRole("button", { name: "Use a passkey" })).toBeVisible();
  await other.context().close();
});

test("a passkey is renamed and removed, and codes by mail are turned on", async () => {
  const passkeys = page.getByRole("region", { name: "Passkeys" });
  await passkeys.getByRole("button", { name: "Rename Phone" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("Old phone");
  await page.getByRole("dialog").getByRole("button", { name: "Save changes" }).click();
  await passkeys.getByRole("button", { name: "Remove Old phone" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(passkeys.getByText("None yet", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Turn on" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByRole("button", { name: "Remove Codes by e-mail" })).toBeVisible();
});

test("every other session ends at once, and a device is forgotten", async ({ browser }) => {
  const other = await open(browser);
  await typePassword(other, platform, email);
  await other.getByLabel("Code from your authenticator app").fill(await app.code());
  await other.getByRole("button", { name: "Go on" }).click();
  await expect(other).toHaveURL(/\/account$/);
  await page.reload();
  const sessions = page.getByRole("region", { name: "Where you are signed in" });
  await sessions.getByRole("button", { name: "End all others" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End all others" }).click();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  expect((await fetchInPage(other, "/api/v1/me")).status).toBe(401);
  await other.context().close();

  const devices = page.getByRole("region", { name: "Known devices" });
  const before = await devices.getByRole("listitem").count();
  await devices.getByRole("button").first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Forget" }).click();
  await expect(devices.getByRole("listitem")).toHaveCount(before - 1);
});

test("an address is changed when both mails were answered", async ({ browser }) => {
  const card = page.getByRole("region", { name: "E-mail address" });
  await card.getByRole("button", { name: "Change" }).click();
  await card.getByRole("textbox").fill("sam.new@example.com");
  await card.getByRole("button", { name: "Send both mails" }).click();
  await expect(card.getByText("Two mails are on their way")).toBeVisible();
  const reader = await open(browser);
  await reader.goto((await mailWith(platform, "sam.new@example.com", "confirm-email")).link);
  await reader.getByRole("button", { name: "Confirm" }).click();
  await expect(reader.getByRole("heading", { name: "One more to go" })).toBeVisible();
  await reader.goto("about:blank");
  await reader.goto((await mailWith(platform, email, "confirm-email")).link);
  await reader.getByRole("button", { name: "Confirm" }).click();
  await expect(reader.getByRole("heading", { name: "Your address is changed" })).toBeVisible();
  await reader.context().close();
});

test("no page did what the content security policy forbids, and no script failed", () => {
  expect(errors.flat()).toEqual([]);
});

async function keepCodes() {
  const codes = page.getByRole("dialog", { name: "Keep your recovery codes" });
  await expect(codes.getByRole("listitem")).toHaveCount(10);
  await expect(codes.getByRole("button", { name: "Done" })).toBeDisabled();
  await codes.getByRole("checkbox").check();
  await codes.getByRole("button", { name: "Done" }).click();
}

async function open(browser: Browser): Promise<Page> {
  const opened = await (await newBrowser(browser)).newPage();
  errors.push(watchForErrors(opened));
  return opened;
}
