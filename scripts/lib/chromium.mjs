// The browser of the end-to-end tests: one that is here, else Debian's package where we may install it.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ask, run } from "./process.mjs";
import { Failure, say } from "./terminal.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The path of a Chromium; installs one if it must and can, and says so. */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (existsSync(given)) return given;
    throw new Failure(`CHROMIUM_PATH names ${given}, which does not exist.`);
  }
  const here = inPath();
  if (here) return here;
  if (process.getuid?.() !== 0 || ask("apt-get", ["--version"]) === undefined) {
    throw new Failure(
      "The browser tests need Chromium, and none was found in PATH.",
      "Install it (Debian: apt-get install chromium), or set CHROMIUM_PATH to a Chrome or Chromium.",
    );
  }
  say("  No Chromium in PATH: installing Debian's package (apt-get install chromium).");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "--quiet"], { env });
  await run("apt-get", ["install", "--yes", "--quiet", "--no-install-recommends", "chromium", "fonts-liberation"], {
    env,
  });
  const installed = inPath();
  if (!installed) throw new Failure("Debian's chromium package is installed, but `chromium` is not in PATH.");
  return installed;
}

function inPath() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}
