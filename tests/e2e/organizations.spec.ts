// An organization from the inside: people are invited and join, a change of role counts at once, ownership changes
// hands; and the lists are worked with the keyboard, their state in the address.

import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { call, startPlatform } from "../lib/platform.mjs";
import {
  admin,
  fetchInPage,
  newBrowser,
  newestMail,
  type Platform,
  password,
  signInQuietly,
  watchForErrors,
} from "./actors";

test.describe.configure({ mode: "serial" });

const guest = { email: "bea@example.com", name: "Béa Roux" };

let platform: Platform;
let adminContext: BrowserContext;
let adminPage: Page;
let guestPage: Page;
let errors: string[][];
let organization: string;
let firstLink: string;

test.beforeAll(async ({ browser }) => {
  platform = await startPlatform();
  const token = new URL(await platform.setupLink()).hash.slice("#token=".length);
  const setup = { token, email: admin.email, password, name: admin.name, organization_name: admin.organization };
  expect((await call("POST", `${platform.origin}/api/v1/auth/setup`, { body: setup })).status).toBe(201);
  adminContext = await newBrowser(browser);
  await signInQuietly(adminContext, platform, admin.email);
  adminPage = await adminContext.newPage();
  guestPage = await (await newBrowser(browser)).newPage();
  errors = [watchForErrors(adminPage), watchForErrors(guestPage)];
});

test.afterAll(async () => {
  await platform?.stop();
  platform?.remove();
});

test("an admin makes an organization and is in it", async () => {
  await adminPage.goto(`${platform.origin}/organizations/new`);
  await adminPage.getByLabel("Name").fill("Maison Kaddour");
  await adminPage.getByRole("button", { name: "Create", exact: true }).click();
  await expect(adminPage).toHaveURL(/\/console\/organization$/);
  await expect(adminPage.getByLabel("Slug")).toHaveValue("maison-kaddour");
  const me = await fetchInPage(adminPage, "/api/v1/me");
  expect(me.body.organization).toMatchObject({ name: "Maison Kaddour", role: "owner" });
  organization = me.body.organization.id;
});

test("somebody new is invited by mail, signs up with it and joins", async () => {
  await adminPage.goto(`${platform.origin}/console/members`);
  await adminPage.getByRole("link", { name: "Invite people" }).click();
  const dialog = adminPage.getByRole("dialog");
  await dialog.getByLabel("E-mail addresses").fill(`Béa Roux <${guest.email}>`);
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(adminPage.getByText(`An invitation is on its way to ${guest.email}.`)).toBeVisible();
  await expect(adminPage.getByRole("row", { name: new RegExp(guest.email) })).toContainText("Pending");

  firstLink = invitationLink((await newestMail(platform, guest.email)).links);
  await guestPage.goto(firstLink);
  await expect(guestPage.getByRole("heading", { name: "Join Maison Kaddour", exact: true })).toBeVisible();
  await guestPage.getByRole("link", { name: "Create an account and join" }).click();
  await guestPage.locator("input[name=name]").fill(guest.name);
  await guestPage.locator("input[name=email]").fill(guest.email);
  await guestPage.locator("input[name=password]").fill(password);
  await guestPage.locator("form button[type=submit]").click();
  await expect(guestPage).toHaveURL(/\/sign-in/);
  await expect(guestPage.getByText("Account created")).toBeVisible();
  await expect(guestPage.locator("input[name=email]")).toHaveValue(guest.email);
  await guestPage.locator("input[name=password]").fill(password);
  await guestPage.locator("form button[type=submit]").click();

  // The mail proved the address and signing up with it accepted: nothing is left to ask.
  await expect(guestPage).toHaveURL(/\/console\/organization$/);
  const me = await fetchInPage(guestPage, "/api/v1/me");
  expect(me.body).toMatchObject({ email_verified: true, organization: { id: organization, role: "member" } });
});

test("an invitation is accepted by whom it is for, and by nobody else", async ({ browser }) => {
  const made = await adminContext.request.post(`${platform.origin}/api/v1/organizations`, {
    headers: { origin: platform.origin },
    data: { name: "Atelier Sud" },
  });
  const { id }: { id: string } = await made.json();
  const invited = await adminContext.request.post(`${platform.origin}/api/v1/organizations/${id}/invitations`, {
    headers: { origin: platform.origin },
    data: { email: guest.email, role: "member" },
  });
  expect(invited.status()).toBe(201);
  const mailed = async () => invitationLink((await newestMail(platform, guest.email)).links);
  await expect.poll(mailed).not.toBe(firstLink);
  const link = await mailed();

  const other = await (await newBrowser(browser)).newPage();
  await signInQuietly(other.context(), platform, admin.email);
  await other.goto(link);
  await other.getByRole("button", { name: "Accept and join" }).click();
  await expect(other.getByText("This invitation is for somebody else")).toBeVisible();
  await other.context().close();

  await guestPage.goto(link);
  await expect(guestPage.getByText(`Signed in as ${guest.email}`)).toBeVisible();
  await guestPage.getByRole("button", { name: "Accept and join" }).click();
  await expect(guestPage.getByText("You are now in Atelier Sud.")).toBeVisible();
  await guestPage.getByRole("button", { name: "Switch organization." }).click();
  await guestPage.getByRole("menuitemradio", { name: /Maison Kaddour/ }).click();
  await expect(guestPage.getByText("You are now in Maison Kaddour.")).toBeVisible();
});

test("a new role counts at once", async () => {
  const invitations = `/api/v1/organizations/${organization}/invitations`;
  expect((await fetchInPage(guestPage, invitations)).status).toBe(403);
  await guestPage.goto(`${platform.origin}/console/members`);
  await expect(guestPage.getByRole("row", { name: new RegExp(admin.name) })).toBeVisible();
  await expect(guestPage.getByRole("link", { name: "Invitations", exact: true })).toHaveCount(0);

  await adminPage.goto(`${platform.origin}/console/members`);
  await adminPage.getByRole("row", { name: new RegExp(guest.email) }).click();
  const panel = adminPage.getByRole("complementary", { name: guest.name });
  const answered = adminPage.waitForResponse((answer) => answer.request().method() === "PATCH");
  await panel.getByLabel("Role").selectOption("admin");
  expect((await answered).status()).toBe(200);
  await expect
    .poll(async () => (await fetchInPage(guestPage, invitations)).status, { timeout: 1_000, intervals: [20] })
    .toBe(200);
  await expect(panel.getByText("Member’s role changed")).toBeVisible();

  // The window that was open all the while follows, without being loaded again.
  await expect(guestPage.getByRole("link", { name: "Invitations", exact: true })).toBeVisible();
  await expect(guestPage.getByRole("link", { name: "Invite people" })).toBeVisible();
});

test("a role that is taken away leaves an open window, and so does the membership", async () => {
  await guestPage.getByRole("link", { name: "Invitations", exact: true }).click();
  await expect(guestPage.getByRole("row", { name: new RegExp(guest.email) })).toBeVisible();
  const bea = (await fetchInPage(guestPage, "/api/v1/me")).body.id;
  const membership = `${platform.origin}/api/v1/organizations/${organization}/members/${bea}`;
  const headers = { origin: platform.origin };
  const give = async (role: string) =>
    expect((await adminContext.request.patch(membership, { headers, data: { role } })).status()).toBe(200);

  await give("member");
  await expect(guestPage.getByText("You may not invite people here")).toBeVisible();
  await expect(guestPage.getByRole("row", { name: new RegExp(guest.email) })).toHaveCount(0);
  await expect(guestPage.getByRole("link", { name: "Invitations", exact: true })).toHaveCount(0);

  expect((await adminContext.request.delete(membership, { headers })).status()).toBe(204);
  await expect(guestPage.getByText("No active organization")).toBeVisible();
  await expect(guestPage.getByText("Maison Kaddour")).toHaveCount(0);

  // They come back for what follows.
  const invited = await adminContext.request.post(
    `${platform.origin}/api/v1/organizations/${organization}/invitations`,
    {
      headers,
      data: { email: guest.email, role: "admin" },
    },
  );
  expect(invited.status()).toBe(201);
  await guestPage.goto(`${platform.origin}/account`);
  await guestPage.getByRole("button", { name: "Join Maison Kaddour", exact: true }).click();
  await expect(guestPage.getByText("You are now in Maison Kaddour.")).toBeVisible();
});

test("ownership goes to somebody else, who alone can pass it on", async () => {
  await adminPage.goto(`${platform.origin}/console/organization`);
  await adminPage.getByRole("button", { name: "Transfer" }).click();
  const dialog = adminPage.getByRole("dialog");
  await dialog.getByText(guest.name).click();
  await dialog.getByRole("button", { name: `Transfer to ${guest.name}` }).click();
  await expect(adminPage.getByText(`${guest.name} is the owner now.`, { exact: false })).toBeVisible();
  await expect(adminPage.getByRole("button", { name: "Transfer" })).toHaveCount(0);

  expect((await fetchInPage(adminPage, "/api/v1/me")).body.organization.role).toBe("admin");
  await expect
    .poll(async () => (await fetchInPage(guestPage, "/api/v1/me")).body.organization.role, { timeout: 1_000 })
    .toBe("owner");
  await guestPage.goto(`${platform.origin}/console/organization`);
  await expect(guestPage.getByRole("button", { name: "Transfer" })).toBeVisible();
});

test("the last owner cannot leave, and is told why", async () => {
  await guestPage.getByRole("button", { name: "Leave" }).click();
  await guestPage.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
  await expect(guestPage.getByText("You are its only owner.", { exact: false })).toBeVisible();
  await guestPage.keyboard.press("Escape");
});

test("a role of one's own is made, given and taken away again", async () => {
  await guestPage.goto(`${platform.origin}/console/roles`);
  await guestPage.getByRole("button", { name: "Create a role" }).click();
  const dialog = guestPage.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("reception");
  await dialog.getByLabel("Invite people, and see, resend and withdraw invitations.").check();
  await dialog.getByRole("button", { name: "Create a role" }).click();
  await expect(guestPage.getByText("The role reception is created.")).toBeVisible();

  const ada = (await fetchInPage(adminPage, "/api/v1/me")).body.id;
  await guestPage.goto(`${platform.origin}/console/members?open=${ada}`);
  await guestPage.getByRole("complementary", { name: admin.name }).getByLabel("Role").selectOption("reception");
  await expect(guestPage.getByText("now has the role reception", { exact: false })).toBeVisible();
  await guestPage.goto(`${platform.origin}/console/roles?tab=explain&user=${ada}`);
  await expect(guestPage.getByRole("listitem").filter({ hasText: "members:invite" })).toContainText("reception");

  await guestPage.goto(`${platform.origin}/console/roles`);
  await guestPage.getByRole("row", { name: /reception/ }).click();
  await guestPage.getByRole("complementary").getByRole("button", { name: "Delete" }).click();
  await guestPage.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(guestPage.getByText("The role reception is deleted.")).toBeVisible();
  await expect
    .poll(async () => (await fetchInPage(adminPage, "/api/v1/me")).body.organization.role, { timeout: 1_000 })
    .toBe("member");
});

test("a list is worked with the keyboard, and its state is in the address", async () => {
  await guestPage.goto(`${platform.origin}/console/members`);
  const rows = guestPage.getByRole("grid", { name: "Members" }).locator("tr[data-row]");
  await expect(rows).toHaveCount(2);
  await rows.first().focus();
  await guestPage.keyboard.press("j");
  await expect(rows.nth(1)).toBeFocused();
  await guestPage.keyboard.press("Enter");
  await expect(guestPage).toHaveURL(/open=/);
  const panel = guestPage.getByRole("complementary", { name: /Admin|Béa/ });
  await expect(panel).toBeFocused();
  await guestPage.keyboard.press("Escape");
  await expect(rows.nth(1)).toBeFocused();
  await expect(guestPage).not.toHaveURL(/open=/);

  await guestPage.getByRole("searchbox").fill("ada");
  await expect(guestPage).toHaveURL(/q=ada/);
  await expect(rows).toHaveCount(1);
  await guestPage.getByRole("button", { name: "Role" }).click();
  await guestPage.getByRole("menuitemradio", { name: "Owner" }).click();
  await expect(guestPage.getByText("Nothing matches").first()).toBeVisible();
  await guestPage.goBack();
  await expect(rows).toHaveCount(1);
  await guestPage.goBack();
  await expect(rows).toHaveCount(2);
  await expect(guestPage.getByRole("searchbox")).toHaveValue("");
});

test("the command menu goes to a person, and to another organization", async () => {
  await adminPage.goto(`${platform.origin}/account`);
  await adminPage.keyboard.press("Control+k");
  await adminPage.getByRole("combobox", { name: "Go anywhere" }).fill("atelier nord");
  await expect(adminPage.getByRole("option", { name: admin.organization, selected: true })).toBeVisible();
  await adminPage.keyboard.press("Enter");
  await expect(adminPage.getByText(`You are now in ${admin.organization}.`)).toBeVisible();
  await adminPage.keyboard.press("Control+k");
  await adminPage.getByRole("combobox", { name: "Go anywhere" }).fill("roux");
  await expect(adminPage.getByRole("option", { name: new RegExp(guest.name) })).toBeVisible();
  await adminPage.keyboard.press("Enter");
  await expect(adminPage).toHaveURL(/\/console\/users\?/);
});

test("a double click makes one account, and so does a second try after a lost answer", async () => {
  await adminPage.goto(`${platform.origin}/console/users`);
  const keys: (string | undefined)[] = [];
  const dialog = adminPage.getByRole("dialog");
  await adminPage.route("**/api/v1/users", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    keys.push(route.request().headers()["idempotency-key"]);
    if (keys.length > 1) return route.continue();
    // The server carries it out, and nobody hears of it.
    await route.fetch();
    return route.abort();
  });
  for (const name of ["Dora", "Emil"]) {
    await adminPage.getByRole("button", { name: "New person" }).click();
    await dialog.getByLabel("E-mail").fill(`${name.toLowerCase()}@example.com`);
    await dialog.getByLabel("Name").fill(name);
    const create = dialog.getByRole("button", { name: "Create the account" });
    await create.dblclick();
    if (name === "Dora") {
      await expect(dialog.getByText("The server cannot be reached.", { exact: false })).toBeVisible();
      await create.click();
    }
    await expect(
      adminPage.getByText(`${name.toLowerCase()}@example.com has an account`, { exact: false }),
    ).toBeVisible();
  }
  await adminPage.unroute("**/api/v1/users");
  expect(keys).toHaveLength(3);
  expect(keys[0]).toBeDefined();
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
  const people = await fetchInPage(adminPage, "/api/v1/users");
  expect(people.body.items.filter(({ name }: { name: string }) => name === "Dora" || name === "Emil")).toHaveLength(2);
});

test("people are chosen with the keyboard and suspended together", async () => {
  await adminPage.goto(`${platform.origin}/console/users?sort=name`);
  const rows = adminPage.getByRole("grid", { name: "People" }).locator("tr[data-row]");
  await expect(rows).toHaveCount(4);
  const dora = rows.filter({ hasText: "dora@example.com" });
  await dora.focus();
  await adminPage.keyboard.press("x");
  await adminPage.keyboard.press("Shift+ArrowDown");
  await expect(adminPage.getByText("2 selected")).toBeVisible();
  await adminPage.getByRole("button", { name: "Suspend" }).click();
  await adminPage.getByRole("dialog").getByRole("button", { name: "Suspend" }).click();
  await expect(rows.filter({ hasText: "Suspended" })).toHaveCount(2);
  await dora.focus();
  await adminPage.keyboard.press("x");
  await expect(adminPage.getByText("1 selected")).toBeVisible();
  await adminPage.keyboard.press("Escape");
  await expect(adminPage.getByText("1 selected")).toHaveCount(0);
});

test("an organization that is deleted can be brought back", async () => {
  await guestPage.goto(`${platform.origin}/console/organization`);
  await guestPage.getByRole("button", { name: "Delete" }).click();
  const dialog = guestPage.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Delete" })).toBeDisabled();
  await dialog.getByRole("textbox").fill("maison-kaddour");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(guestPage.getByRole("status").filter({ hasText: "Maison Kaddour is deleted." })).toBeVisible();
  expect((await fetchInPage(guestPage, `/api/v1/organizations/${organization}`)).status).toBe(404);
  await guestPage.getByRole("button", { name: "Bring it back" }).click();
  await expect(guestPage.getByText("You are now in Maison Kaddour.")).toBeVisible();
  await expect(guestPage.getByLabel("Slug")).toHaveValue("maison-kaddour");
});

test("no page did what the content security policy forbids, and no script failed", () => {
  expect(errors.flat()).toEqual([]);
});

function invitationLink(links: readonly string[]): string {
  const link = links.find((address) => address.includes("/invitation#token="));
  if (link === undefined) throw new Error("the mail has no invitation link");
  return link;
}
