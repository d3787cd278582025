// What is seen only on the way in or with something opened: the second factor, the enrolment that an organization demands,
// the question who somebody is, codes and secrets that are shown once. In every look, as in pages.spec.ts.

import { expect, test } from "@playwright/test";
import { call, startPlatform } from "../lib/platform.mjs";
import { admin, member, moveIn, newBrowser, newestMail, type Platform, password, signInQuietly } from "./actors";
import { AuthenticatorApp, addAuthenticator, typePassword, withoutAutofill } from "./factors";
import { inspect, looks, open } from "./looks";

test.describe.configure({ mode: "serial", timeout: 300_000 });

/** As it is answered more than five minutes after the last proof. */
const stale = { type: "about:blank", title: "", status: 401, code: "insufficient_user_authentication" };
let platform: Platform;
/** The newest recovery codes, to come in with: an app's next code is half a minute away. */
let codes: string[] = [];

test.beforeAll(async () => {
  // One address signs in for every look, on a fast machine more often than a person would.
  platform = await startPlatform({ config: '[limits]\nsign_in_per_ip = "off"\nsign_in_per_account = "off"\n' });
  await moveIn(platform);
});

test.afterAll(async () => {
  await platform?.stop();
  platform?.remove();
});

for (const look of looks) {
  test(`protecting an account for the first time: ${look.name}`, async ({ browser }) => {
    const page = await open(browser, look);
    await signInQuietly(page.context(), platform, admin.email);
    await page.context().request.patch(`${platform.origin}/api/v1/me`, {
      headers: { origin: platform.origin },
      data: { locale: look.language },
    });
    // As it is when an organization demands a second factor.
    await page.route("**/api/v1/me", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), required_action: "mfa_enrolment" } });
    });
    await page.goto(`${platform.origin}/console/members`);
    await expect(page.locator("main li button")).toHaveCount(3);
    await inspect(page, `enrolment-${look.name}`);
    await page.locator("main li button").nth(1).click();
    await expect(page.locator("main img")).toBeVisible();
    await inspect(page, `enrolment-app-${look.name}`);
    await page.unroute("**/api/v1/me");

    await page.route("**/api/v1/auth/mfa/email", (route) =>
      route.fulfill({ status: 401, contentType: "application/problem+json", json: stale }),
    );
    await page.goto(`${platform.origin}/account/security`);
    await page.locator("[aria-labelledby=apps-title] li button").last().click();
    await page.getByRole("dialog").getByRole("button").last().click();
    await expect(page.locator("input[name=password]")).toBeFocused();
    await inspect(page, `step-up-${look.name}`, { fullPage: false });
    await page.context().close();
  });
}

test("there is somebody to act for", async () => {
  const body = { email: member.email, password, name: member.name };
  expect((await call("POST", `${platform.origin}/api/v1/auth/sign-up`, { body })).status).toBe(201);
  const [link] = (await newestMail(platform, member.email)).links;
  const verify = { token: new URL(link ?? "").hash.slice("#token=".length) };
  expect((await call("POST", `${platform.origin}/api/v1/auth/email/verify`, { body: verify })).status).toBe(204);
});

for (const look of looks) {
  test(`in somebody's name: ${look.name}`, async ({ browser }) => {
    const page = await open(browser, look);
    await signInQuietly(page.context(), platform, admin.email);
    await page.context().request.patch(`${platform.origin}/api/v1/me`, {
      headers: { origin: platform.origin },
      data: { locale: look.language },
    });
    const found = await page.context().request.get(`${platform.origin}/api/v1/users?search=${member.email}`);
    const { items }: { items: { id: string }[] } = await found.json();
    await page.goto(`${platform.origin}/console/users?open=${items[0]?.id}`);
    await page.getByRole("button", { name: /^(Sign in as|Se connecter en tant que)…$/ }).click();
    await page.locator("input[name=reason]").fill("Ticket 4711");
    await inspect(page, `acting-dialog-${look.name}`, { fullPage: false });
    await page.locator("button[type=submit][form]").last().click();
    await expect(page).toHaveURL(/\/account$/);
    await expect(page.locator("#profile-title")).toBeVisible();
    await inspect(page, `acting-account-${look.name}`);
    await page.goto(`${platform.origin}/account/security`);
    await expect(page.locator("main section")).toBeVisible();
    await inspect(page, `acting-security-${look.name}`);
    await page.locator("main section button").first().click();
    await expect(page).toHaveURL(/\/console\/users\?open=/);
    await page.context().close();
  });
}

test("the admin gets a passkey and an app", async ({ browser }) => {
  const page = await (await newBrowser(browser)).newPage();
  await addAuthenticator(page);
  await withoutAutofill(page);
  await signInQuietly(page.context(), platform, admin.email);
  await page.context().request.patch(`${platform.origin}/api/v1/me`, {
    headers: { origin: platform.origin },
    data: { locale: "en" },
  });
  await page.goto(`${platform.origin}/account/security`);
  await page.getByRole("button", { name: "Add an authenticator app" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Continue" }).click();
  const app = new AuthenticatorApp(await page.getByRole("dialog").locator("code").innerText());
  await page
    .getByRole("dialog")
    .getByRole("textbox")
    .fill(await app.code());
  await page.getByRole("dialog").getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("dialog").getByRole("listitem")).toHaveCount(10);
  codes = await page.getByRole("dialog").getByRole("listitem").allInnerTexts();
  await page.getByRole("dialog").getByRole("checkbox").check();
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("Laptop in the workshop");
  await page.getByRole("dialog").getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("Laptop in the workshop").first()).toBeVisible();
  await page.context().close();
});

for (const look of looks) {
  test(`with factors: ${look.name}`, async ({ browser }) => {
    const page = await open(browser, look);
    await typePassword(page, platform, admin.email);
    await expect(page).toHaveURL(/\/mfa$/);
    await inspect(page, `mfa-passkey-${look.name}`);
    await page.locator("main section li button").first().click();
    await expect(page.locator("input[autocomplete=one-time-code]")).toBeFocused();
    await inspect(page, `mfa-app-${look.name}`);
    await page.locator("main section li button").last().click();
    await page.locator("input[name=code]").fill(codes[0] ?? "");
    await inspect(page, `mfa-recovery-${look.name}`);
    await page.locator("form button[type=submit]").click();
    await expect(page).toHaveURL(/\/account$/);
    await page.context().request.patch(`${platform.origin}/api/v1/me`, {
      headers: { origin: platform.origin },
      data: { locale: look.language },
    });
    await page.goto(`${platform.origin}/account/security`);
    await expect(page.getByText("Laptop in the workshop")).toBeVisible();
    await inspect(page, `security-${look.name}`);
    await page.locator("[aria-labelledby=password-title] button").first().click();
    await page.locator("[aria-labelledby=email-title] button").first().click();
    await inspect(page, `security-forms-${look.name}`);
    await page.locator("[aria-labelledby=recovery-title] button").first().click();
    await page.getByRole("dialog").getByRole("button").last().click();
    await expect(page.getByRole("dialog").getByRole("listitem")).toHaveCount(10);
    codes = await page.getByRole("dialog").getByRole("listitem").allInnerTexts();
    await inspect(page, `recovery-codes-${look.name}`, { fullPage: false });
    await page.getByRole("dialog").getByRole("checkbox").check();
    await page.getByRole("dialog").getByRole("button").last().click();
    await page.route("**/api/v1/auth/mfa/recovery-codes", (route) =>
      route.fulfill({ status: 401, contentType: "application/problem+json", json: stale }),
    );
    await page.locator("[aria-labelledby=recovery-title] button").first().click();
    await page.getByRole("dialog").getByRole("button").last().click();
    const question = page.getByRole("dialog").last();
    await expect(question.locator("section li button")).toHaveCount(2);
    await inspect(page, `step-up-passkey-${look.name}`, { fullPage: false });
    await question.locator("section li button").first().click();
    await expect(question.locator("input[name=password]")).toBeFocused();
    await question.locator("input[name=password]").fill("not this one");
    await question.locator("input[name=code]").fill("12345");
    await question.locator("button[type=submit]").click();
    await inspect(page, `step-up-both-${look.name}`, { fullPage: false });
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.locator("[aria-labelledby=passkeys-title] li button").last().click();
    await inspect(page, `passkey-remove-${look.name}`, { fullPage: false });
    await page.context().close();
  });
}
