// Ways in: a passkey alone, by button and by autofill; a password with an app's code or a recovery code; a mail; and what
// happens when a password is forgotten, or somebody else signed in.

import { expect, type Page, test } from "@playwright/test";
import { call, startPlatform } from "../lib/platform.mjs";
import { admin, fetchInPage, newBrowser, newestMail, type Platform, password, watchForErrors } from "./actors";
import {
  AuthenticatorApp,
  addAuthenticator,
  countMails,
  mailWith,
  meBy,
  sessionCookies,
  signOut,
  typePassword,
  withoutAutofill,
} from "./factors";

test.describe.configure({ mode: "serial" });

let platform: Platform;
const errors: string[][] = [];

test.beforeAll(async () => {
  platform = await startPlatform();
  const token = new URL(await platform.setupLink()).hash.slice("#token=".length);
  const setup = { token, email: admin.email, password, name: admin.name, organization_name: admin.organization };
  expect((await call("POST", `${platform.origin}/api/v1/auth/setup`, { body: setup })).status).toBe(201);
});

test.afterAll(async () => {
  await platform?.stop();
  platform?.remove();
});

test("whoever has a passkey signs in with nothing else, by the button and by autofill", async ({ browser }) => {
  await person("pia@example.com");
  const page = await open(browser);
  const authenticator = await addAuthenticator(page);
  await typePassword(page, platform, "pia@example.com");
  await expect(page).toHaveURL(/\/account$/);
  await page.goto(`${platform.origin}/account/security`);
  await page.getByRole("region", { name: "Passkeys" }).getByRole("button", { name: "Add a passkey" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("Work laptop");
  await page.getByRole("dialog").getByRole("button", { name: "Continue" }).click();
  const codes = page.getByRole("dialog", { name: "Keep your recovery codes" });
  await expect(codes.getByRole("listitem")).toHaveCount(10);
  await codes.getByRole("checkbox").check();
  await codes.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("region", { name: "Passkeys" }).getByText("Work laptop")).toBeVisible();
  expect(await authenticator.credentials()).toHaveLength(1);

  await signOut(page, platform);
  await withoutAutofill(page);
  await page.goto(`${platform.origin}/sign-in?return_to=%2Faccount%2Fsecurity`);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page).toHaveURL(/\/account\/security$/);
  await expect(page.getByRole("region", { name: "Passkeys" }).getByText(/last used/)).toBeVisible();

  // The question waits behind the field, and whoever is there answers it without a button.
  await signOut(page, platform);
  await authenticator.setPresence(false);
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => true;
  });
  const asked = page.waitForRequest((request) => request.url().endsWith("/passkeys/sign-in/options"));
  await page.goto(`${platform.origin}/sign-in`);
  await asked;
  await expect(page.locator("input[name=email]")).toHaveAttribute("autocomplete", "username webauthn");
  await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toBeEnabled();
  await authenticator.setPresence(true);
  await page.reload();
  await expect(page).toHaveURL(/\/account$/);
  expect((await fetchInPage(page, "/api/v1/me")).body.email).toBe("pia@example.com");
  await page.context().close();
});

test("signing out by the menu ends the session itself: the cookie is worth nothing afterwards", async ({ browser }) => {
  const email = await person("otto@example.com");
  const page = await open(browser);
  await typePassword(page, platform, email);
  await expect(page).toHaveURL(/\/account$/);
  const kept = await sessionCookies(page);
  expect((await meBy(platform, kept)).status).toBe(200);
  await page.getByRole("button", { name: /Your menu/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  expect(await sessionCookies(page), "the browser has no session any more").toBe("");
  expect((await meBy(platform, kept)).status, "and a copy of its cookie opens nothing").toBe(401);
  await page.goto(`${platform.origin}/account`);
  await expect(page).toHaveURL(/\/sign-in\?return_to=/);
  await page.context().close();
});

test("signing in again takes the place of the session that the browser had", async ({ browser }) => {
  const email = await person("zoe@example.com");
  const page = await open(browser);
  const sessions = async (): Promise<{ id: string; current: boolean }[]> =>
    (await fetchInPage(page, "/api/v1/auth/sessions")).body.items;
  await typePassword(page, platform, email);
  await expect(page).toHaveURL(/\/account$/);
  const [before, ...others] = await sessions();
  expect(others).toEqual([]);
  const kept = await sessionCookies(page);

  await typePassword(page, platform, email);
  await expect(page).toHaveURL(/\/account$/);
  const [now, ...more] = await sessions();
  expect(more, "the one before is gone from the list").toEqual([]);
  expect(now?.current).toBe(true);
  expect(now?.id).not.toBe(before?.id);
  expect((await meBy(platform, kept)).status, "and its cookie opens nothing").toBe(401);
  await page.context().close();
});

test("an app is set up by its QR code; then a password alone does not let anybody in", async ({ browser }) => {
  await person("theo@example.com");
  const page = await open(browser);
  await typePassword(page, platform, "theo@example.com");
  await expect(page).toHaveURL(/\/account$/);
  await page.goto(`${platform.origin}/account/security`);
  await page.getByRole("button", { name: "Add an authenticator app" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("My phone");
  await page.getByRole("dialog").getByRole("button", { name: "Continue" }).click();
  const dialog = page.getByRole("dialog", { name: "Set up your authenticator app" });
  await expect(dialog.getByRole("img", { name: /QR code/ })).toHaveAttribute("src", /^data:image\/svg\+xml/);
  const app = new AuthenticatorApp(await dialog.locator("code").innerText());
  await dialog.getByRole("textbox").fill("000000");
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(dialog.getByText(/This code is wrong/)).toBeVisible();
  await dialog.getByRole("textbox").fill(await app.code());
  await dialog.getByRole("button", { name: "Confirm" }).click();
  const kept = page.getByRole("dialog", { name: "Keep your recovery codes" });
  await expect(kept.getByRole("listitem")).toHaveCount(10);
  const codes = await kept.getByRole("listitem").allInnerTexts();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    kept.getByRole("button", { name: "Download" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("recovery-codes.txt");
  await kept.getByRole("checkbox").check();
  await kept.getByRole("button", { name: "Done" }).click();

  await signOut(page, platform);
  await typePassword(page, platform, "theo@example.com");
  await expect(page).toHaveURL(/\/mfa$/);
  await expect(page.getByLabel("Code from your authenticator app")).toHaveAttribute("autocomplete", "one-time-code");
  // The page can be loaded again meanwhile.
  await page.reload();
  await page.getByLabel("Code from your authenticator app").fill("123456");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByText("This code is wrong or was used already.", { exact: false })).toBeVisible();
  expect((await fetchInPage(page, "/api/v1/me")).status).toBe(401);
  await page.getByLabel("Code from your authenticator app").fill(await app.code());
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page).toHaveURL(/\/account$/);

  // A recovery code works once.
  await signOut(page, platform);
  const [first = "", second = ""] = codes;
  await typePassword(page, platform, "theo@example.com");
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  await page.getByLabel("Recovery code").fill(first);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page).toHaveURL(/\/account$/);
  await page.goto(`${platform.origin}/account/security`);
  await expect(page.getByText("9 of 10 left").first()).toBeVisible();
  await signOut(page, platform);
  await typePassword(page, platform, "theo@example.com");
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  await page.getByLabel("Recovery code").fill(first);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByText("take the next one", { exact: false })).toBeVisible();
  await page.getByLabel("Recovery code").fill(second);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page).toHaveURL(/\/account$/);
  await page.context().close();
});

test("a link in a mail lets in where it was asked for, and elsewhere says what to do", async ({ browser }) => {
  const email = await person("mina@example.com");
  const page = await open(browser);
  await page.goto(`${platform.origin}/sign-in`);
  await page.getByRole("button", { name: "Send me a link instead" }).click();
  await expect(page.getByText("Fill this in.")).toBeVisible();
  await page.locator("input[name=email]").fill(email);
  await page.getByRole("button", { name: "Send me a link instead" }).click();
  await expect(page.getByRole("heading", { name: "Look in your mail" })).toBeVisible();
  await expect(page.getByText(email, { exact: false })).toBeVisible();
  const mail = await mailWith(platform, email, "email-sign-in");

  const elsewhere = await open(browser);
  await elsewhere.goto(mail.link);
  await expect(elsewhere.getByText("This link does not work here")).toBeVisible();
  await expect(elsewhere.getByText("Type the code of the mail there.", { exact: false })).toBeVisible();
  expect(elsewhere.url(), "a token does not stay in the address bar").not.toContain("token");
  await elsewhere.context().close();

  await page.goto(mail.link);
  await expect(page).toHaveURL(/\/account$/);

  await signOut(page, platform);
  const before = await countMails(platform, email, "email-sign-in");
  await page.goto(`${platform.origin}/sign-in`);
  await page.locator("input[name=email]").fill(email);
  await page.getByRole("button", { name: "Send me a link instead" }).click();
  await expect(page).toHaveURL(/\/email-sign-in$/);
  await expect.poll(() => countMails(platform, email, "email-sign-in")).toBeGreaterThan(before);
  const { code } = await mailWith(platform, email, "email-sign-in");
  await page.getByLabel("Code from the mail").fill(code ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/account$/);
  await page.context().close();
});

test("a forgotten password is replaced by the link of a mail, once", async ({ browser }) => {
  const email = await person("fadi@example.com");
  const page = await open(browser);
  await page.goto(`${platform.origin}/sign-in`);
  await page.locator("input[name=email]").fill(email);
  await page.getByRole("link", { name: "Forgot it?" }).click();
  await expect(page.locator("input[name=email]")).toHaveValue(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByRole("heading", { name: "Look in your mail" })).toBeVisible();
  const { link } = await mailWith(platform, email, "reset-password");
  await page.goto(link);
  await page.locator("input[name=password]").fill("password1");
  await page.locator("form button[type=submit]").click();
  await expect(page.getByText(/easy to guess|leak/)).toBeVisible();
  await page.locator("input[name=password]").fill("un canard boiteux 9");
  await page.locator("form button[type=submit]").click();
  await expect(page.getByRole("heading", { name: "Your password is set" })).toBeVisible();
  await typePassword(page, platform, email);
  await expect(page.getByText("The e-mail address or the password is wrong.", { exact: false })).toBeVisible();
  await typePassword(page, platform, email, "un canard boiteux 9");
  await expect(page).toHaveURL(/\/account$/);

  await page.goto("about:blank");
  await page.goto(link);
  await page.locator("input[name=password]").fill("une autre phrase de passe");
  await page.locator("form button[type=submit]").click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("was used already");
  await expect(page.getByRole("link", { name: "Send me another link" })).toBeVisible();
  await page.context().close();
});

test("whoever did not sign in shuts everybody out by the link of the notice", async ({ browser }) => {
  const email = await person("noor@example.com");
  const page = await open(browser);
  await typePassword(page, platform, email);
  await expect(page).toHaveURL(/\/account$/);
  const thief = await open(browser, {
    userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
  });
  await typePassword(thief, platform, email);
  await expect(thief).toHaveURL(/\/account$/);

  const { link } = await mailWith(platform, email, "not-me");
  const reader = await open(browser);
  await reader.goto(link);
  await expect(reader.getByRole("heading", { name: "That was not you?" })).toBeVisible();
  await expect(reader).toHaveURL(/\/not-me$/);
  expect((await fetchInPage(thief, "/api/v1/me")).status, "looking does nothing yet").toBe(200);
  await reader.getByRole("button", { name: /It was not me/ }).click();
  await expect(reader.getByRole("heading", { name: "Your account is safe" })).toBeVisible();
  for (const each of [page, thief]) expect((await fetchInPage(each, "/api/v1/me")).status).toBe(401);

  const reset = await mailWith(platform, email, "reset-password");
  await reader.goto(reset.link);
  await reader.locator("input[name=password]").fill("une nouvelle phrase de passe");
  await reader.locator("form button[type=submit]").click();
  await expect(reader.getByRole("heading", { name: "Your password is set" })).toBeVisible();
  await typePassword(thief, platform, email);
  await expect(thief.getByRole("main").getByRole("alert")).toBeVisible();
  await typePassword(reader, platform, email, "une nouvelle phrase de passe");
  await expect(reader).toHaveURL(/\/account$/);
  for (const each of [page, thief, reader]) await each.context().close();
});

test("no page did what the content security policy forbids, and no script failed", () => {
  expect(errors.flat()).toEqual([]);
});

/** A person with a password and a proved address. */
async function person(email: string): Promise<string> {
  const body = { email, password, name: email.split("@")[0] };
  expect((await call("POST", `${platform.origin}/api/v1/auth/sign-up`, { body })).status).toBe(201);
  const mail = await newestMail(platform, email);
  const token = new URL(mail.links.find((link) => link.includes("verify-email")) ?? "").hash.slice("#token=".length);
  const verified = await call("POST", `${platform.origin}/api/v1/auth/email/verify`, { body: { token } });
  expect(verified.status).toBe(204);
  return email;
}

async function open(...who: Parameters<typeof newBrowser>): Promise<Page> {
  const page = await (await newBrowser(...who)).newPage();
  errors.push(watchForErrors(page));
  return page;
}
