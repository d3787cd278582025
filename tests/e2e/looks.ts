// How pages are looked at: in both languages, light and dark, wide and narrow; with axe, and a screenshot of each. Four
// looks have every pair of these; LOOKS=all takes all eight.

import { resolve } from "node:path";
import { expect, type Page } from "@playwright/test";
import axe from "axe-core";
import { newBrowser, watchForErrors } from "./actors";

const screenshots = resolve(import.meta.dirname, "../../test-results/pages");

const all = ["en", "fr"].flatMap((language) =>
  (["light", "dark"] as const).flatMap((theme) =>
    [1280, 390].map((width) => ({ language, theme, width, name: `${language}-${theme}-${width}` })),
  ),
);
export type Look = (typeof all)[number];

const isOneOfFour = ({ language, theme, width }: Look) =>
  [language === "fr", theme === "dark", width === 390].filter(Boolean).length % 2 === 0;
export const looks = process.env.LOOKS === "all" ? all : all.filter(isOneOfFour);

/** A page of somebody who wants it to look so. */
export async function open(browser: Parameters<typeof newBrowser>[0], look: Look) {
  const context = await newBrowser(browser, {
    locale: look.language === "fr" ? "fr-FR" : "en-GB",
    colorScheme: look.theme,
    viewport: { width: look.width, height: look.width === 390 ? 844 : 800 },
    reducedMotion: "reduce",
  });
  return context.newPage();
}

/** Loads a page, and looks at what it did and how it is. */
export async function visit(page: Page, url: string, name: string) {
  const errors = watchForErrors(page);
  // A change of the fragment alone would not load the page again.
  await page.goto("about:blank");
  await page.goto(url, { waitUntil: "networkidle" });
  await expect(page.locator("h1").first()).toBeVisible();
  // What the page itself did, before the tools below reach into it.
  expect.soft(errors, `console of ${name}`).toEqual([]);
  page.removeAllListeners("console");
  page.removeAllListeners("pageerror");
  await inspect(page, name);
}

/** A screenshot; no violation, and nothing wider than the window. */
export async function inspect(page: Page, name: string, { fullPage } = { fullPage: true }) {
  // Where a page happens to be scrolled to, a bar may lie over half of something.
  if (fullPage) await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: resolve(screenshots, `${name}.png`), fullPage });
  const found = await axeViolations(page);
  expect.soft(found, `axe on ${name}`).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(overflow, `sideways scrolling on ${name}`).toBeLessThanOrEqual(0);
}

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** axe, put into the page over the debugging protocol, where the CSP has no say. */
async function axeViolations(page: Page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate((tags) => window.axe.run({ runOnly: tags }), rules);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}

export function fileName(path: string) {
  return path === "/"
    ? "home"
    : path
        .slice(1)
        .replace(/=[0-9a-f-]{36}/g, "")
        .replace(/\W+/g, "-");
}
