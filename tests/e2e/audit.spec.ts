// The audit trail as an auditor works with it: what happened is found by filters that live in the address, one event
// tells what was before and after, and what is taken away can be verified anywhere and by anybody who has the key.

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Download, expect, type Page, test } from "@playwright/test";
import { call, program, startPlatform } from "../lib/platform.mjs";
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
const other = { email: "carl@example.com", name: "Carl Roy" };
const changed = "Member’s role changed";

let platform: Platform;
let page: Page;
let errors: string[];
let organization: string;
const ids = new Map<string, string>();

test.beforeAll(async ({ browser }) => {
  platform = await startPlatform();
  const token = new URL(await platform.setupLink()).hash.slice("#token=".length);
  const setup = { token, email: admin.email, password, name: admin.name, organization_name: admin.organization };
  expect((await call("POST", `${platform.origin}/api/v1/auth/setup`, { body: setup })).status).toBe(201);
  const context = await newBrowser(browser, { acceptDownloads: true });
  await signInQuietly(context, platform, admin.email);
  page = await context.newPage();
  errors = watchForErrors(page);
});

test.afterAll(async () => {
  await platform?.stop();
  platform?.remove();
});

test("an admin invites two people and changes their roles", async () => {
  await page.goto(`${platform.origin}/organizations/new`);
  await page.getByLabel("Name").fill("Maison Kaddour");
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page).toHaveURL(/\/console\/organization$/);
  organization = (await fetchInPage(page, "/api/v1/me")).body.organization.id;

  for (const person of [guest, other]) {
    await ask("POST", `organizations/${organization}/invitations`, { email: person.email, role: "member" }, 201);
    const { links } = await newestMail(platform, person.email);
    const invitation = links.find((link) => link.includes("/invitation#token="));
    const body = { ...person, password, invitation_token: new URL(invitation ?? "").hash.slice("#token=".length) };
    expect((await call("POST", `${platform.origin}/api/v1/auth/sign-up`, { body })).status).toBe(201);
  }
  const members = await fetchInPage(page, `/api/v1/organizations/${organization}/members`);
  for (const { email, user_id } of members.body.items) ids.set(email, user_id);
  await ask("PATCH", `organizations/${organization}/members/${ids.get(guest.email)}`, { role: "admin" }, 200);
  await ask("PATCH", `organizations/${organization}/members/${ids.get(other.email)}`, { role: "admin" }, 200);
  await ask("PATCH", `organizations/${organization}/members/${ids.get(guest.email)}`, { role: "member" }, 200);
});

test("what happened is found by type, person and time, and the address keeps it", async () => {
  await page.goto(`${platform.origin}/console/audit`);
  const rows = page.getByRole("grid", { name: "Audit trail" }).locator("tr[data-row]");
  await expect(rows.filter({ hasText: changed })).toHaveCount(3);

  await page.getByRole("button", { name: "Event", exact: true }).click();
  await page.getByRole("menuitemradio", { name: changed }).click();
  await expect(page).toHaveURL(/[?&]type=member\.role_changed/);
  await expect(rows).toHaveCount(3);

  await page.getByRole("button", { name: "Who", exact: true }).click();
  await page.getByRole("button", { name: guest.name }).click();
  await expect(page).toHaveURL(new RegExp(`[?&]actor=${ids.get(guest.email)}`));
  await expect(page.getByText("Nothing matches").first()).toBeVisible();
  await page.getByRole("button", { name: `Who: ${guest.name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: admin.name }).click();
  await expect(rows).toHaveCount(3);

  await page.getByRole("button", { name: "Concerns", exact: true }).click();
  await page.getByLabel("Find by name or e-mail").fill("bea");
  await page.getByRole("button", { name: guest.name }).click();
  await expect(page).toHaveURL(new RegExp(`[?&]person=${ids.get(guest.email)}`));
  await expect(rows).toHaveCount(2);

  await page.getByRole("button", { name: "When", exact: true }).click();
  await page.getByLabel("To (included)").fill("2020-12-31");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("Nothing matches").first()).toBeVisible();
  await page.getByRole("button", { name: /^When: until/ }).click();
  await page.getByRole("button", { name: "Last 24 hours" }).click();
  await expect(page).toHaveURL(/[?&]when=24h/);
  await expect(rows).toHaveCount(2);

  await page.reload();
  await expect(rows).toHaveCount(2);
  await expect(page.getByRole("button", { name: `Event: ${changed}` })).toBeVisible();
  await expect(page.getByRole("button", { name: `Concerns: ${guest.name}` })).toBeVisible();
  await expect(page.getByRole("button", { name: "When: Last 24 hours" })).toBeVisible();
});

test("one event tells who, to whom, when to the second, and what was before and after", async () => {
  const rows = page.getByRole("grid", { name: "Audit trail" }).locator("tr[data-row]");
  await rows.first().click();
  await expect(page).toHaveURL(/[?&]open=/);
  const panel = page.getByRole("complementary", { name: changed });
  await expect(panel.getByText(guest.name).first()).toBeVisible();
  const change = panel.getByRole("region", { name: "What changed" }).getByRole("listitem").filter({ hasText: "role" });
  await expect(change.locator("del")).toHaveText("Admin");
  await expect(change.locator("ins")).toHaveText("Member");
  await expect(panel.locator("time")).toHaveText(/\d{1,2}:\d{2}:\d{2}/);

  await page.reload();
  await expect(change.locator("ins")).toHaveText("Member");
  await panel.focus();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/[?&]open=/);
});

test("the spreadsheet has what the filters show, and nothing else", async () => {
  const text = readFileSync(await (await exportAs("CSV, for spreadsheets", ".csv")).path(), "utf8");
  const [header, ...lines] = text.trim().split(/\r?\n/);
  expect(header).toContain("type");
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    expect(line).toContain("member.role_changed");
    expect(line).toContain(ids.get(guest.email) ?? "nobody");
    expect(line).not.toContain(ids.get(other.email) ?? "nobody");
  }
});

test("the verifiable export verifies with the public key alone, and any byte that is changed is found", async () => {
  const download = await exportAs("NDJSON, verifiable", ".ndjson");
  const file = join(platform.folder, "export.ndjson");
  await download.saveAs(file);
  const text = readFileSync(file, "utf8");
  const lines = text.trim().split("\n");
  const events: { type: string; position: number }[] = lines.slice(0, -1).map((line) => JSON.parse(line));
  expect(events.map(({ type }) => type)).toEqual(["member.role_changed", "member.role_changed"]);
  expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ manifest: { count: 2 } });

  const key = run("audit", "key", "--config", join(platform.folder, "plateforme.toml"));
  expect(key.status, key.stderr).toBe(0);
  // Anywhere else: no data folder, no secret.
  const verify = () => run("audit", "verify", "--export", file, "--public-key", key.stdout.trim());
  const whole = verify();
  expect(whole.status, whole.stderr + whole.stdout).toBe(0);

  const at = text.indexOf('"admin"', text.indexOf("\n"));
  expect(at).toBeGreaterThan(0);
  writeFileSync(file, `${text.slice(0, at + 1)}b${text.slice(at + 2)}`);
  const broken = verify();
  expect(broken.status).toBe(1);
  expect(broken.stdout + broken.stderr).toContain(`first_bad_position: ${events[1]?.position}`);
});

test("that somebody read and exported the trail is in the trail", async () => {
  const trail = await fetchInPage(page, `/api/v1/audit-events?organization_id=${organization}&type=audit.*`);
  const types = trail.body.items.map(({ type }: { type: string }) => type);
  expect(types.filter((type: string) => type === "audit.exported")).toHaveLength(2);
  expect(types).toContain("audit.viewed");
});

test("no page did what the content security policy forbids, and no script failed", () => {
  expect(errors).toEqual([]);
});

/** As a page's own script would, signed in as the admin. */
async function ask(method: string, path: string, data: object, status: number) {
  const answer = await page.context().request.fetch(`${platform.origin}/api/v1/${path}`, {
    method,
    headers: { origin: platform.origin },
    data,
  });
  expect(answer.status(), `${method} ${path}`).toBe(status);
}

async function exportAs(format: string, ending: string): Promise<Download> {
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: format }).click(),
  ]);
  expect(download.suggestedFilename().endsWith(ending)).toBe(true);
  return download;
}

/** The program as an operator runs it. The data folder is needed for the key only. */
function run(...args: string[]) {
  const env = args[1] === "key" ? { DATA_DIR: platform.data } : {};
  return spawnSync(program, args, {
    encoding: "utf8",
    cwd: platform.folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  });
}
