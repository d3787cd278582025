// An operator words a mail themselves, sees what it looks like while they write, and takes it back; and keeps mail from an
// address.

import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { call, startPlatform } from "../lib/platform.mjs";
import { admin, moveIn, newBrowser, newestMail, type Platform, signInQuietly, watchForErrors } from "./actors";

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

async function forget() {
  const body = { email: admin.email };
  expect((await call("POST", `${platform.origin}/api/v1/auth/password/forgot`, { body })).status).toBe(202);
}

async function mails() {
  const answer = await fetch(`${platform.origin}/api/v1/dev/mailbox?to=${encodeURIComponent(admin.email)}`);
  const body: { items: { subject: string }[] } = await answer.json();
  return body.items.map(({ subject }) => subject);
}

test("words are tried while they are written, and saved only when a mail can be made of them", async () => {
  await page.goto(`${platform.origin}/console/mail-templates`);
  await page.getByRole("row", { name: /Forgotten password/ }).click();
  const preview = page.frameLocator("iframe");
  await expect(preview.getByText("camille@example.org").first()).toBeVisible();
  const source = page.getByLabel("MJML");
  const before = await source.inputValue();
  await source.fill(before.replace("{% block body %}", "{% block body %}<mj-nothing>Hello</mj-nothing>"));
  await expect(page.getByText(/mj-nothing/).last()).toBeVisible();
  await expect(page.getByText("Something in the words is not right yet", { exact: false })).toBeVisible();
  await source.fill(
    before.replace(
      "{% block body %}",
      '{% block body %}<mj-text mj-class="paragraph">Greetings from the workshop</mj-text>',
    ),
  );
  await expect(preview.getByText("Greetings from the workshop")).toBeVisible();
  await page.getByLabel("Subject", { exact: true }).fill("Your new password at Atelier Nord");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("The mail is saved.")).toBeVisible();
});

test("a test mail comes to whoever asks for it, and everybody gets the new words", async () => {
  await page.getByRole("button", { name: "Send it to me" }).click();
  await expect(page.getByText("A mail is on its way to your own address.")).toBeVisible();
  await expect.poll(mails).toContain("Your new password at Atelier Nord");
  const count = (await mails()).length;
  await forget();
  await expect.poll(async () => (await mails()).length).toBe(count + 1);
  expect((await newestMail(platform, admin.email)).subject).toBe("Your new password at Atelier Nord");
});

test("what is built in is a press away", async () => {
  await page.getByRole("button", { name: "Reset…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Reset" }).click();
  await expect(page.getByText("The mail says again what is built in.")).toBeVisible();
  await expect(page.getByLabel("Subject", { exact: true })).not.toHaveValue("Your new password at Atelier Nord");
  await expect(page.getByRole("button", { name: "Reset…" })).toBeHidden();
});

test("an address is put on the list of those that no mail goes to, and taken off", async () => {
  await page.goto(`${platform.origin}/console/suppressions`);
  await page.getByLabel("E-mail").fill("nobody@example.com");
  await page.getByRole("button", { name: "Ask" }).click();
  await page.getByRole("button", { name: "Send no more mail there" }).click();
  await expect(page.getByText("No mail goes to nobody@example.com", { exact: true })).toBeVisible();
  await expect(page.getByRole("row", { name: /By an admin/ })).toBeVisible();
  await page
    .getByRole("row", { name: /By an admin/ })
    .getByRole("button", { name: "Remove" })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Send mail there again" }).click();
  await expect(page.getByText("Mail goes to every address").first()).toBeVisible();
  expect(errors).toEqual([]);
});
