// Every page in both languages, light and dark, wide and narrow: no accessibility violation, no sideways scrolling, no
// error in the console; and a screenshot in test-results/pages to be looked at.

import { expect, test } from "@playwright/test";
import { call, startPlatform } from "../lib/platform.mjs";
import { admin, member, moveIn, newestMail, type Platform, password, signInQuietly } from "./actors";
import { fileName, inspect, looks, open, visit } from "./looks";

test.describe.configure({ mode: "serial", timeout: 300_000 });

const signedOut = [
  "/sign-in",
  "/sign-up",
  "/verify-email",
  "/verify-email#token=wrong",
  "/setup#token=wrong",
  "/invitation#token=wrong",
  "/set-password",
  "/set-password#token=wrong",
  "/restore-account",
  "/restore-account#token=wrong",
  "/account-deleted#until=2026-12-23T09:00:00Z",
  "/forgot-password",
  "/reset-password",
  "/reset-password#token=wrong",
  "/email-sign-in",
  "/email-sign-in#token=wrong",
  "/not-me",
  "/not-me#token=wrong",
  "/confirm-email",
  "/confirm-email#token=wrong",
  "/unsubscribe",
  "/unsubscribe#token=wrong",
  "/dev/mailbox",
  "/api/docs",
  "/nowhere",
];
const signedIn = [
  "/",
  "/account",
  "/account/security",
  "/account/api-keys",
  "/account/notifications",
  "/notifications",
  "/notifications?shelf=archived",
  "/console/api-keys",
  "/console/users",
  "/console/organization",
  "/console/members",
  "/console/invitations",
  "/console/invitations?invite=people",
  "/console/roles",
  "/console/roles?tab=matrix",
  "/console/roles?tab=explain",
  "/console/organizations",
  "/console/webhooks",
  "/console/platform-webhooks",
  "/console/notifications",
  "/console/workflows",
  "/console/workflows?workflow=announcement",
  "/console/deliveries",
  "/console/mail-templates",
  "/console/mail-templates?mail=verify_email",
  "/console/mail-templates?layout=notification",
  "/console/suppressions",
  "/console/audit",
  "/organizations/new",
  "/dev/mailbox",
  "/api/docs",
];

/** Pages with somebody or something opened, which have an id in their address. */
const opened: string[] = [];
let invitation = "";
let platform: Platform;

test.beforeAll(async () => {
  platform = await startPlatform({
    config: `[consents]
terms = { version = "2026-01", url = "/terms", required = true, title = "Terms of use", title_fr = "Conditions d’utilisation" }
news = { version = "1", url = "/news", title = "Newsletter", title_fr = "Lettre d’information" }
`,
  });
});

test.afterAll(async () => {
  await platform?.stop();
  platform?.remove();
});

for (const look of looks) {
  test(`before there is an admin: ${look.name}`, async ({ browser }) => {
    const page = await open(browser, look);
    await visit(page, await platform.setupLink(), `setup-${look.name}`);
    await page.context().close();
  });
}

test("an admin and a member move in", async () => {
  await moveIn(platform);
  const signUp = { email: member.email, password, name: member.name, consents: ["terms"] };
  expect((await call("POST", `${platform.origin}/api/v1/auth/sign-up`, { body: signUp })).status).toBe(201);
  await newestMail(platform, member.email);
  await fill();
});

for (const look of looks) {
  test(`signed out: ${look.name}`, async ({ browser }) => {
    const page = await open(browser, look);
    await visit(page, invitation, `invitation-${look.name}`);
    for (const path of signedOut) await visit(page, platform.origin + path, `${fileName(path)}-${look.name}`);
    await page.context().close();
  });

  test(`signed in: ${look.name}`, async ({ browser }) => {
    const page = await open(browser, look);
    await signInQuietly(page.context(), platform, admin.email);
    // A signed-in page speaks the language of the profile, whatever the browser prefers.
    const profile = await page.context().request.patch(`${platform.origin}/api/v1/me`, {
      headers: { origin: platform.origin },
      data: { locale: look.language },
    });
    expect(profile.status()).toBe(200);
    for (const path of signedIn) await visit(page, platform.origin + path, `in-${fileName(path)}-${look.name}`);
    for (const path of opened) await visit(page, platform.origin + path, `open-${fileName(path)}-${look.name}`);
    await page.goto(`${platform.origin}/account`);
    await page
      .getByRole("button", { name: /^Notifications, / })
      .filter({ visible: true })
      .click();
    await expect(page.getByRole("dialog").getByRole("listitem").first()).toBeVisible();
    await inspect(page, `bell-${look.name}`, { fullPage: false });
    await page.keyboard.press("Escape");
    await page.locator("[aria-labelledby=data-title] button").click();
    await inspect(page, `delete-account-${look.name}`, { fullPage: false });
    await page.context().close();
  });
}

/** People, an organization with a role of its own, invitations; and the addresses of the panels that show them. */
async function fill() {
  const signedIn = await call("POST", `${platform.origin}/api/v1/auth/sign-in`, {
    body: { email: admin.email, password, transport: "token" },
  });
  const token: string = signedIn.body.access_token;
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await call(method, `${platform.origin}/api/v1/${path}`, { body, token });
    expect(answer.status, `${method} ${path}`).toBeLessThan(300);
    return answer.body;
  };
  await ask("POST", "me/consents", { document: "terms", version: "2026-01", granted: true });
  await ask("PATCH", "me", { time_zone: "Europe/Paris" });
  const { organization } = await ask("GET", "me");
  for (const name of ["Yanis Bernard", "Camille Martin-Desrousseaux", "Sofía García", "Élodie Nguyen"]) {
    const email = `${name.split(" ")[0]?.normalize("NFD").replace(/\W/g, "").toLowerCase()}@example.com`;
    await ask("POST", "users", { email, name });
  }
  const { items: people } = await ask("GET", "users?search=yanis");
  await ask("POST", `users/${people[0].id}/suspend`, { reason: "left the company" });
  const path = `organizations/${organization.id}`;
  const role = await ask("POST", `${path}/roles`, {
    name: "order-desk",
    description: "Takes orders and answers questions about them",
    permissions: ["members:invite", "members:read"],
  });
  const sent = await ask("POST", `${path}/invitations`, { email: "guest@example.com", role: "member" });
  const { url } = await ask("POST", `${path}/invitations/link`, { role: "member", max_uses: 10, expires_in_days: 7 });
  invitation = url;
  const endpoint = await ask("POST", "webhook-endpoints", {
    organization_id: organization.id,
    url: "http://127.0.0.1:1099/warehouse",
    description: "Keeps the warehouse current",
    event_types: ["role.*", "member.*"],
  });
  await ask("POST", "notifications/trigger", {
    workflow: "announcement",
    organization_id: organization.id,
    recipients: [{ email: admin.email }],
    data: { title: "Maintenance on Sunday from 6 to 7", body: "Nothing is lost meanwhile.", link: "/account" },
  });
  const { delivery_id } = await ask("POST", `webhook-endpoints/${endpoint.id}/test`, {});
  await ask("POST", "organizations", { name: "Maison Kaddour" });
  const me = await ask("GET", "me");
  const { items: delivered } = await ask("GET", "deliveries?channel=webhook");
  const { items: trail } = await ask("GET", "audit-events?type=role.created");
  opened.push(
    `/console/users?open=${people[0].id}`,
    `/console/members?open=${me.id}`,
    `/console/invitations?open=${sent.id}`,
    `/console/roles?open=${role.id}`,
    `/console/organizations?open=${organization.id}`,
    `/console/audit?open=${trail[0].id}`,
    `/console/deliveries?scope=platform&open=${delivered[0].id}`,
    `/console/webhooks?endpoint=${endpoint.id}&open=${delivery_id}`,
  );
}
