import { resolve } from "node:path";
import { defineConfig } from "@playwright/test";

const results = resolve(import.meta.dirname, "../../test-results");
const chromium = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: resolve(results, "e2e"),
  // One platform at a time: its answers within a second are part of what is tested, and two cores are all there may be.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: [["list"]],
  use: {
    // Chromium cannot make its sandbox as root or in most containers; it only visits our own pages here.
    launchOptions: { executablePath: chromium, args: ["--no-sandbox"] },
    screenshot: "only-on-failure",
    // A trace puts a script into every frame, the mailbox's sandboxed one included, and the console complains now and then.
    trace: "off",
    actionTimeout: 15_000,
  },
});
