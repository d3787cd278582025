// The path of somebody who met the platform five minutes ago, from the setup link to an API of their own.

import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { call } from "../lib/platform.mjs";
import {
  admin,
  fetchInPage,
  member,
  newBrowser,
  type Platform,
  password,
  startWithOrders,
  watchForErrors,
} from "./actors";

test.describe.configure({ mode: "serial" });

let platform: Platform;
let stop: () => Promise<void>;
let adminPage: Page;
let memberContext: BrowserContext;
let memberPage: Page;
let errors: string[][];

test.beforeAll(async ({ browser }) => {
  ({ platform, stop } = await startWithOrders());
  adminPage = await (await newBrowser(browser)).newPage();
  memberContext = await newBrowser(browser);
  memberPage = await memberContext.newPage();
  errors = [watchForErrors(adminPage), watchForErrors(memberPage)];
});

test.afterAll(async () => {
  await stop?.();
});

test("the printed link makes the first admin, once", async ({ browser }) => {
  await adminPage.goto(await platform.setupLink());
  await adminPage.locator("input[name=name]").fill(admin.name);
  await adminPage.locator("input[name=organization_name]").fill(admin.organization);
  await adminPage.locator("input[name=email]").fill(admin.email);
  await adminPage.locator("input[name=password]").fill(password);
  await adminPage.locator("form button[type=submit]").click();
  await expect(adminPage).not.toHaveURL(/\/setup/);

  const me = await fetchInPage(adminPage, "/api/v1/me");
  expect(me.status).toBe(200);
  expect(me.body).toMatchObject({
    email: admin.email,
    name: admin.name,
    organization: { name: admin.organization, type: "platform", role: "owner" },
  });

  const stranger = await (await newBrowser(browser)).newPage();
  await stranger.goto(await platform.setupLink());
  await expect(stranger.locator('a[href^="/sign-in"]')).toBeVisible();
  const second = await call("POST", `${platform.origin}/api/v1/auth/setup`, {
    body: {
      token: new URL(await platform.setupLink()).hash.slice("#token=".length),
      email: "mallory@example.com",
      password,
      name: "Mallory",
      organization_name: "M",
    },
  });
  expect([409, 422]).toContain(second.status);
  await stranger.context().close();
});

test("a second person signs up and proves their address by the link in the mail", async () => {
  await memberPage.goto(`${platform.origin}/sign-up`);
  await memberPage.locator("input[name=name]").fill(member.name);
  await memberPage.locator("input[name=email]").fill(member.email);
  await memberPage.locator("input[name=password]").fill(password);
  await memberPage.locator("form button[type=submit]").click();
  await expect(memberPage).toHaveURL(/\/verify-email/);

  await memberPage.goto(`${platform.origin}/dev/mailbox`);
  await memberPage.getByRole("button", { name: member.email }).first().click();
  await memberPage.getByRole("link", { name: "Open the link" }).click();
  await expect(memberPage).toHaveURL(/\/verify-email/);
  await expect(memberPage.getByRole("heading", { name: "Your address is verified" })).toBeVisible();
});

test("they sign in and see their account", async () => {
  await memberPage.goto(`${platform.origin}/sign-in`);
  await memberPage.locator("input[name=email]").fill(member.email);
  await memberPage.locator("input[name=password]").fill(password);
  await memberPage.locator("form button[type=submit]").click();
  await expect(memberPage).toHaveURL(/\/account/);
  await expect(memberPage.getByText(member.email).first()).toBeVisible();

  const me = await fetchInPage(memberPage, "/api/v1/me");
  expect(me.body).toMatchObject({ email: member.email, email_verified: true });
  const cookies = await memberContext.cookies();
  expect(cookies.filter(({ name }) => name.includes("plateforme_session"))).toMatchObject([
    { httpOnly: true, sameSite: "Lax", path: "/" },
  ]);
});

test("an API of one's own knows who calls, through the gateway", async ({ request }) => {
  const me = await fetchInPage(memberPage, "/api/v1/me");
  const orders = await fetchInPage(memberPage, "/orders");
  expect(orders.status).toBe(200);
  expect(orders.body.user_id).toBe(me.body.id);
  expect(orders.body.from, "the request transform set a header").toBe("plateforme");
  expect(orders.headers["x-powered-by"], "the response transform removed a header").toBeUndefined();
  expect(orders.headers.ratelimit, "the limit is announced").toBeDefined();
  expect(orders.headers["set-cookie"]).toBeUndefined();
  expect((await fetchInPage(memberPage, "/orders/1001")).body).toMatchObject({ id: "1001" });

  const byToken = await signInForToken();
  for (const origin of [platform.origin, platform.api]) {
    const answer = await call("GET", `${origin}/orders`, { token: byToken.access_token });
    expect(answer.status).toBe(200);
    expect(answer.body.user_id).toBe(me.body.id);
  }

  // Nobody is somebody else by saying so, and nobody gets in without saying who they are.
  const forged = await request.get(`${platform.origin}/orders`, { headers: { "x-user-id": me.body.id } });
  expect(forged.status()).toBe(401);
  expect(forged.headers()["content-type"]).toContain("application/problem+json");
});

test("an ended session is refused by the API within a second, and the others go on", async ({ browser }) => {
  const phone = await signInForToken();
  const laptop = await (await newBrowser(browser)).newPage();
  await laptop.goto(`${platform.origin}/sign-in`);
  await laptop.locator("input[name=email]").fill(member.email);
  await laptop.locator("input[name=password]").fill(password);
  await laptop.locator("form button[type=submit]").click();
  await expect(laptop).toHaveURL(/\/account/);
  const laptopSession = (await fetchInPage(laptop, "/api/v1/auth/sessions")).body.items.find(
    (item: { current: boolean }) => item.current,
  ).id;
  expect((await fetchInPage(laptop, "/orders")).status).toBe(200);

  for (const session of [phone.session_id, laptopSession]) {
    await endOnSecurityPage(session);
    const ended = Date.now();
    const status =
      session === phone.session_id
        ? async () => (await call("GET", `${platform.api}/orders`, { token: phone.access_token })).status
        : async () => (await fetchInPage(laptop, "/orders")).status;
    await expect.poll(status, { timeout: 1_000, intervals: [20] }).toBe(401);
    expect(Date.now() - ended).toBeLessThan(1_000);
  }
  expect((await fetchInPage(memberPage, "/orders")).status).toBe(200);
  await laptop.context().close();
});

test("no page did what the content security policy forbids, and no script failed", () => {
  expect(errors.flat()).toEqual([]);
});

async function signInForToken() {
  const answer = await call("POST", `${platform.api}/api/v1/auth/sign-in`, {
    body: { email: member.email, password, transport: "token" },
  });
  expect(answer.status).toBe(200);
  return answer.body as { access_token: string; session_id: string };
}

/** Ends one session with the page's own button, and waits for the server's answer. */
async function endOnSecurityPage(session: string) {
  await memberPage.goto(`${platform.origin}/account/security`);
  const { items }: { items: { id: string; current: boolean }[] } = (
    await fetchInPage(memberPage, "/api/v1/auth/sessions")
  ).body;
  const shown = items.sort((a, b) => Number(b.current) - Number(a.current));
  const rows = memberPage.getByRole("region", { name: "Where you are signed in" }).getByRole("listitem");
  await expect(rows).toHaveCount(items.length);
  await rows
    .nth(shown.findIndex(({ id }) => id === session))
    .getByRole("button")
    .click();
  const answered = memberPage.waitForResponse(
    (answer) => answer.request().method() === "DELETE" && answer.url().endsWith(session),
  );
  await memberPage.getByRole("dialog").getByRole("button", { name: "End session" }).click();
  expect((await answered).status()).toBe(204);
}
