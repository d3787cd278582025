// What people do about their account as a whole: agree to the terms and sign up, get one that an admin made, take a copy
// of what is held, delete it, and bring it back by the link of the mail.

import { readFileSync } from "node:fs";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { call, startPlatform } from "../lib/platform.mjs";
import {
  admin,
  fetchInPage,
  member,
  newBrowser,
  newestMail,
  type Platform,
  password,
  signInQuietly,
  watchForErrors,
} from "./actors";

test.describe.configure({ mode: "serial" });

const made = { email: "dora@example.com", password: "un canard boiteux 9" };

let platform: Platform;
let adminContext: BrowserContext;
let page: Page;
let errors: string[][];

test.beforeAll(async ({ browser }) => {
  platform = await startPlatform({
    config: `[consents]
terms = { version = "2026-01", url = "/terms", required = true, title = "Terms of use", title_fr = "Conditions" }
news = { version = "1", url = "/news", title = "Newsletter" }
`,
  });
  const token = new URL(await platform.setupLink()).hash.slice("#token=".length);
  const setup = { token, email: admin.email, password, name: admin.name, organization_name: admin.organization };
  expect((await call("POST", `${platform.origin}/api/v1/auth/setup`, { body: setup })).status).toBe(201);
  adminContext = await newBrowser(browser);
  await signInQuietly(adminContext, platform, admin.email);
  page = await (await newBrowser(browser)).newPage();
  errors = [watchForErrors(page)];
});

test.afterAll(async () => {
  await platform?.stop();
  platform?.remove();
});

test("nobody signs up without agreeing to what is required", async () => {
  const body = { email: member.email, password };
  const refused = await call("POST", `${platform.origin}/api/v1/auth/sign-up`, { body });
  expect(refused.status).toBe(422);
  expect(refused.body.errors).toMatchObject([{ pointer: "/consents", code: "required" }]);

  await page.goto(`${platform.origin}/sign-up`);
  const terms = page.getByRole("checkbox", { name: "I agree to: Terms of use" });
  await expect(terms).not.toBeChecked();
  await expect(page.getByRole("link", { name: "Terms of use" })).toHaveAttribute("href", "/terms");
  await page.locator("input[name=name]").fill(member.name);
  await page.locator("input[name=email]").fill(member.email);
  await page.locator("input[name=password]").fill(password);
  await page.locator("form button[type=submit]").click();
  await expect(page.getByText("Tick this to go on.")).toBeVisible();
  await expect(terms).toBeFocused();
  await page.keyboard.press("Space");
  await page.locator("form button[type=submit]").click();
  await expect(page).toHaveURL(/\/verify-email$/);

  const [link] = (await newestMail(platform, member.email)).links;
  await page.goto(link ?? "");
  await expect(page.getByRole("heading", { name: "Your address is verified" })).toBeVisible();
  expect(page.url(), "a token does not stay in the address bar").not.toContain("token");
  await signIn(page, member.email, password);
  await expect(page).toHaveURL(/\/account/);
  const consents = (await fetchInPage(page, "/api/v1/me/consents")).body;
  expect(consents.items).toMatchObject([{ document: "terms", version: "2026-01", granted: true, source: "sign_up" }]);
});

test("whoever gets an account from an admin chooses a password by the link, once", async ({ browser }) => {
  const answer = await adminContext.request.post(`${platform.origin}/api/v1/users`, {
    headers: { origin: platform.origin },
    data: { email: made.email, name: "Dora" },
  });
  expect(answer.status()).toBe(201);
  const link = linkTo("set-password", (await newestMail(platform, made.email)).links);
  const theirs = await (await newBrowser(browser)).newPage();
  errors.push(watchForErrors(theirs));
  await theirs.goto(link);
  await expect(theirs.getByRole("heading", { name: "Choose a password" })).toBeVisible();
  await expect(theirs).toHaveURL(/\/set-password$/);
  await theirs.locator("input[name=password]").fill("password1");
  await theirs.locator("form button[type=submit]").click();
  await expect(theirs.getByText(/easy to guess/)).toBeVisible();
  await theirs.reload();
  await theirs.locator("input[name=password]").fill(made.password);
  await theirs.locator("form button[type=submit]").click();
  await expect(theirs.getByRole("heading", { name: "Your password is set" })).toBeVisible();
  await theirs.getByRole("link", { name: "Sign in" }).click();
  await theirs.locator("input[name=email]").fill(made.email);
  await theirs.locator("input[name=password]").fill(made.password);
  await theirs.locator("form button[type=submit]").click();
  await expect(theirs).toHaveURL(/\/account/);

  await theirs.goto("about:blank");
  await theirs.goto(link);
  await theirs.locator("input[name=password]").fill("une autre phrase de passe");
  await theirs.locator("form button[type=submit]").click();
  await expect(theirs.getByRole("main").getByRole("alert")).toContainText("was used already");
  await expect(theirs.getByRole("link", { name: "Sign in" })).toBeVisible();
  await theirs.context().close();
});

test("a person takes a copy of everything that is held on them", async () => {
  await page.goto(`${platform.origin}/account`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("region", { name: "Your data" }).getByRole("link", { name: "Download" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.json$/);
  const data = JSON.parse(readFileSync(await download.path(), "utf8"));
  expect(data).toMatchObject({ format: "plateforme.personal-data/1", profile: { email: member.email } });
});

test("the last owner of an organization is told which one, and led there", async () => {
  const made = await page.context().request.post(`${platform.origin}/api/v1/organizations`, {
    headers: { origin: platform.origin },
    data: { name: "Chez Alice" },
  });
  expect(made.status()).toBe(201);
  await page.goto(`${platform.origin}/account`);
  const dialog = await openDeletion();
  await dialog.locator("input[name=password]").fill("not this one");
  await dialog.getByRole("button", { name: "Delete my account" }).click();
  await expect(dialog.getByText("This is not your password.", { exact: false })).toBeVisible();
  await dialog.locator("input[name=password]").fill(password);
  await dialog.getByRole("button", { name: "Delete my account" }).click();
  await expect(dialog.getByText("An organization would be left without an owner")).toBeVisible();
  await dialog.getByRole("button", { name: "Chez Alice" }).click();
  await expect(page).toHaveURL(/\/console\/organization$/);
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("chez-alice");
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("Chez Alice is deleted.").first()).toBeVisible();
});

test("an account is deleted, and brought back by the link of the mail", async () => {
  await page.goto(`${platform.origin}/account`);
  const dialog = await openDeletion();
  await dialog.locator("input[name=password]").fill(password);
  await dialog.getByRole("button", { name: "Delete my account" }).click();
  await expect(page).toHaveURL(/\/account-deleted#until=/);
  await expect(page.getByRole("heading", { name: "Your account is deleted" })).toBeVisible();
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });
  await expect(page.getByText(`until ${day.format(Date.now() + 30 * 86_400_000)}`)).toBeVisible();
  expect((await fetchInPage(page, "/api/v1/me")).status).toBe(401);

  await signIn(page, member.email, password);
  await expect(page.getByText("The e-mail address or the password is wrong.", { exact: false })).toBeVisible();

  const mails = async () => (await newestMail(platform, member.email)).links;
  await expect.poll(async () => (await mails()).some((link) => link.includes("restore-account"))).toBe(true);
  const link = linkTo("restore-account", await mails());
  await page.goto(link);
  await page.getByRole("button", { name: "Bring my account back" }).click();
  await expect(page.getByRole("heading", { name: "Your account is back" })).toBeVisible();
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.locator("input[name=email]").fill(member.email);
  await page.locator("input[name=password]").fill(password);
  await page.locator("form button[type=submit]").click();
  await expect(page).toHaveURL(/\/account/);
  await expect(page.getByText(member.email).first()).toBeVisible();

  await page.goto("about:blank");
  await page.goto(link);
  await page.getByRole("button", { name: "Bring my account back" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("was used already");
});

test("no page did what the content security policy forbids, and no script failed", () => {
  expect(errors.flat()).toEqual([]);
});

async function openDeletion() {
  await page.getByRole("region", { name: "Your data" }).getByRole("button", { name: "Delete" }).click();
  return page.getByRole("dialog");
}

async function signIn(where: Page, email: string, secret: string) {
  await where.goto(`${platform.origin}/sign-in`);
  await where.locator("input[name=email]").fill(email);
  await where.locator("input[name=password]").fill(secret);
  await where.locator("form button[type=submit]").click();
}

function linkTo(where: string, links: readonly string[]): string {
  const link = links.find((address) => address.includes(`/${where}#token=`));
  if (link === undefined) throw new Error(`the mail has no link to ${where}`);
  return link;
}
