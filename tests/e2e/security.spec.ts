// The security page: what is added and removed there, proving anew who one is, sessions and devices, another address,
// another password, API keys.

import { type Browser, expect, type Page, test } from "@playwright/test";
import { call, startPlatform } from "../lib/platform.mjs";
import { admin, fetchInPage, newBrowser, newestMail, type Platform, password, watchForErrors } from "./actors";
import {
  AuthenticatorApp,
  addAuthenticator,
  mailWith,
  meBy,
  sessionCookies,
  signOut,
  typePassword,
  withoutAutofill,
} from "./factors";

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
  // As much as signing in takes: the password and a code, in one form.
  await expect(question.locator("input[name=password]")).toBeFocused();
  await expect(question.getByLabel("Code from your authenticator app")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  const adding = page.getByRole("dialog", { name: "Add a passkey" });
  await expect(adding.getByRole("alert")).toContainText("confirm that it is you");

  await adding.getByRole("button", { name: "Continue" }).click();
  await question.getByLabel("Code from your authenticator app").fill(await app.code());
  await question.getByRole("button", { name: "Confirm" }).click();
  await expect(question.getByText("Fill this in.")).toBeVisible();
  await question.locator("input[name=password]").fill("not this one");
  await question.getByRole("button", { name: "Confirm" }).click();
  await expect(question.getByText(/The password or the code is wrong/)).toBeVisible();
  const cookie = await sessionCookies(page);
  // A wrong password uses up no code.
  await question.locator("input[name=password]").fill(password);
  await question.getByRole("button", { name: "Confirm" }).click();
  // What was wanted goes on by itself.
  await expect(page.getByRole("region", { name: "Passkeys" }).getByText("Phone")).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await sessionCookies(page), "the session goes on under another cookie").not.toBe(cookie);
  expect((await meBy(platform, cookie)).status).toBe(401);
  await expect(page).toHaveURL(/\/account\/security$/);
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

test("a password is changed, and the server says what is wrong with a weak one", async () => {
  const card = page.getByRole("region", { name: "Password" });
  await card.getByRole("button", { name: "Change" }).click();
  await card.locator("input[name=current_password]").fill("not this one");
  await card.locator("input[name=password]").fill("brume sur la tourbière");
  await card.getByRole("button", { name: "Change the password" }).click();
  await expect(card.getByText("This is not your password.", { exact: false })).toBeVisible();
  await card.locator("input[name=current_password]").fill(password);
  await card.locator("input[name=password]").fill("password1");
  await card.getByRole("button", { name: "Change the password" }).click();
  await expect(card.getByText(/easy to guess|leak/)).toBeVisible();
  await card.locator("input[name=password]").fill("brume sur la tourbière");
  await card.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("Your password is changed.", { exact: false })).toBeVisible();
  await expect(card.getByRole("button", { name: "Change" })).toBeVisible();
});

test("an API key is made, used, rotated and revoked", async () => {
  await page.getByRole("navigation", { name: "Your account" }).getByRole("link", { name: "API keys" }).click();
  await expect(page.getByText("No API keys yet")).toBeVisible();
  const secret = await makeKey(page, "Backup script", /profile:read/);
  expect(secret).toMatch(/^np_key_/);
  expect((await meWith(secret)).status).toBe(200);

  await page.getByRole("button", { name: "Rotate Backup script" }).click();
  await page.getByLabel("The old secret goes on working").selectOption({ label: "For an hour" });
  await page.getByRole("dialog").getByRole("button", { name: "Rotate" }).click();
  const next = await page.getByLabel("Secret of the key").inputValue();
  expect(next).not.toBe(secret);
  await page.getByRole("button", { name: "I have stored it" }).click();
  await expect(page.getByText(/The old secret works until/)).toBeVisible();
  for (const each of [secret, next]) expect((await meWith(each)).status).toBe(200);

  await page.getByRole("button", { name: "Revoke Backup script" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("No API keys yet")).toBeVisible();
  for (const each of [secret, next]) expect((await meWith(each)).status).toBe(401);
});

test("an organization has keys of its own", async ({ browser }) => {
  const theirs = await open(browser);
  await typePassword(theirs, platform, admin.email);
  await expect(theirs).toHaveURL(/\/account$/);
  await theirs.getByRole("link", { name: "API keys" }).first().click();
  await theirs.goto(`${platform.origin}/console/api-keys`);
  const secret = await makeKey(theirs, "Directory sync", /members:read/);
  const { body } = await call("GET", `${platform.origin}/api/v1/me`, { token: secret });
  expect(body.code).toBe("permission_denied");
  await expect(theirs.getByText("members:read")).toBeVisible();
  await theirs.context().close();
});

test("an admin acts in somebody's name, sees so on every page, and stops", async ({ browser }) => {
  const theirs = await open(browser);
  await typePassword(theirs, platform, admin.email);
  await expect(theirs).toHaveURL(/\/account$/);
  const { items } = (await fetchInPage(theirs, "/api/v1/users?search=sam")).body;
  await theirs.goto(`${platform.origin}/console/users?open=${items[0].id}`);
  await theirs.getByRole("button", { name: "Sign in as…" }).click();
  const dialog = theirs.getByRole("dialog", { name: "Sign in as Sam?" });
  await dialog.getByRole("button", { name: "Sign in as them" }).click();
  await expect(dialog.getByText("Fill this in.")).toBeVisible();
  await dialog.getByRole("textbox").fill("Ticket 4711: the list of invoices stays empty");
  await dialog.getByRole("button", { name: "Sign in as them" }).click();
  await expect(theirs).toHaveURL(/\/account$/);
  const banner = theirs.getByRole("region", { name: "Acting in somebody’s name" });
  await expect(banner.getByText("You act as Sam")).toBeVisible();
  await expect(banner.getByText(`You are ${admin.name}. It ends at`, { exact: false })).toBeVisible();
  expect((await fetchInPage(theirs, "/api/v1/me")).body.name).toBe("Sam");
  await expect(theirs.getByRole("region", { name: "Profile" })).toBeVisible();
  await expect(theirs.getByRole("region", { name: "Your data" }), "a copy and the end of it are theirs").toHaveCount(0);
  await theirs.goto(`${platform.origin}/account/security`);
  await expect(banner).toBeVisible();
  await expect(theirs.getByText("Only Sam sees this")).toBeVisible();
  await theirs.getByRole("button", { name: /Your menu/ }).click();
  await expect(theirs.getByRole("menuitem", { name: "Be yourself again" })).toBeVisible();
  await expect(theirs.getByRole("menuitem", { name: "Sign out" })).toHaveCount(0);
  await theirs.keyboard.press("Escape");
  await banner.getByRole("button", { name: "Stop" }).click();
  await expect(theirs).toHaveURL(/\/console\/users\?open=/);
  await expect(banner).toHaveCount(0);
  expect((await fetchInPage(theirs, "/api/v1/me")).body.email).toBe(admin.email);
  await theirs.context().close();
});

test("an organization demands a second factor: whoever has none gets one, and goes on where they wanted to", async ({
  browser,
}) => {
  const theirs = await open(browser);
  await typePassword(theirs, platform, admin.email);
  await expect(theirs).toHaveURL(/\/account$/);
  await theirs.goto(`${platform.origin}/console/organization`);
  const card = theirs.getByRole("region", { name: "Two-step sign-in" });
  await card.getByRole("combobox").selectOption("roles");
  await card.getByRole("button", { name: "Save changes" }).click();
  await expect(card.getByText("Choose at least one role.")).toBeVisible();
  await card.getByRole("checkbox", { name: "Owner" }).check();
  await card.getByRole("button", { name: "Save changes" }).click();
  await expect(theirs.getByText("The rule is saved.")).toBeVisible();
  await theirs.context().clearCookies();

  await theirs.goto(`${platform.origin}/console/members`);
  await expect(theirs).toHaveURL(/\/sign-in\?return_to=/);
  await theirs.locator("input[name=email]").fill(admin.email);
  await theirs.locator("input[name=password]").fill(password);
  await theirs.locator("form button[type=submit]").click();
  await expect(theirs.getByRole("heading", { name: "Protect your account" })).toBeVisible();
  expect((await fetchInPage(theirs, "/api/v1/users")).status).toBe(403);
  await theirs.getByRole("button", { name: /Authenticator app/ }).click();
  const theirApp = new AuthenticatorApp(await theirs.locator("code").innerText());
  await theirs.getByRole("textbox").fill(await theirApp.code());
  await theirs.getByRole("button", { name: "Confirm" }).click();
  await expect(theirs.getByRole("heading", { name: "Keep your recovery codes" })).toBeVisible();
  await theirs.getByRole("checkbox").check();
  await theirs.getByRole("button", { name: "Go on" }).click();
  await expect(theirs.getByRole("heading", { name: "Members" })).toBeVisible();
  await expect(theirs.getByText(admin.email).first()).toBeVisible();
  await expect(theirs).toHaveURL(/\/console\/members$/);
  await theirs.context().close();
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

/** Makes a key that may do one thing, and reads its secret off the page. */
async function makeKey(where: Page, name: string, permission: RegExp): Promise<string> {
  await where.getByRole("button", { name: "Create an API key" }).click();
  const dialog = where.getByRole("dialog", { name: "Create an API key" });
  await dialog.getByRole("button", { name: "Create an API key" }).click();
  await expect(dialog.getByText("Choose at least one thing that the key may do.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("checkbox", { description: permission }).check();
  await dialog.getByRole("button", { name: "Create an API key" }).click();
  const secret = await where.getByLabel("Secret of the key").inputValue();
  await where.getByRole("button", { name: "I have stored it" }).click();
  await expect(where.getByText(name).first()).toBeVisible();
  return secret;
}

async function meWith(secret: string) {
  return call("GET", `${platform.origin}/api/v1/me`, { token: secret });
}

async function open(browser: Browser): Promise<Page> {
  const opened = await (await newBrowser(browser)).newPage();
  errors.push(watchForErrors(opened));
  return opened;
}
