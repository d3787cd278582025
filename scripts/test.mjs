#!/usr/bin/env node
// `npm test`: everything that must hold before a change is merged, from a clean clone, without a question asked.
// Needs Rust, Node and a C compiler; PostgreSQL and Chromium are found or, as root on Debian, installed.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findChromium } from "./lib/chromium.mjs";
import { program, root } from "./lib/paths.mjs";
import { npm, run } from "./lib/process.mjs";
import { buildProgram, programIsFresh } from "./lib/rust.mjs";
import { down, up } from "./lib/services.mjs";
import { runSuite } from "./lib/suite.mjs";
import { dim, Failure, main, say } from "./lib/terminal.mjs";
import { checkTools } from "./lib/tools.mjs";
import { buildExport, exportIsFresh, install, installed, webWorkspaces } from "./lib/web.mjs";

const workspaces = [...webWorkspaces, "tests/e2e"];
/** Only what a test sets reaches the tests: a developer's own services are not touched by mistake. */
const foreign = ["DATABASE_URL", "REDIS_URL", "RABBITMQ_URL", "PLATEFORME_CONFIG", "PLATEFORME_ENV"];
const clean = Object.fromEntries([...foreign, "PLATEFORME_TEST_DATABASE_URL"].map((name) => [name, undefined]));

const cargoTest = ["test", "--workspace", "--locked"];
/** A line for each crate that is compiled helps nobody; what tests print does. */
const quietly = (line) => !/^\s*(Compiling|Downloaded|Downloading|Checking) /.test(line);

await main(() =>
  runSuite("test", [
    ["Tools", async () => say(dim(`    ${checkTools()}`))],
    ["Packages", packages],
    ["TypeScript: lint and types", types],
    ["TypeScript: tests", typescript],
    ["Web app", web],
    ["Rust on SQLite, in memory, in process", sqlite],
    ["Rust on PostgreSQL", postgres],
    ["openapi.json and the generated client are current", drift],
    ["The newcomer's path in Chromium", browser],
    ["kill -9 during 200 sign-ups and 1,000 deliveries; 5,000 guessed passwords", faults],
    ["Webhooks, verified by the library that receivers use", webhooks],
    ["Four services, each alone in its process", processes],
  ]),
);

async function packages() {
  if (installed(workspaces, { dev: true })) return say(dim("    up to date"));
  await install(workspaces, { dev: true });
}

async function types() {
  for (const workspace of workspaces) await run(npm, ["run", "lint", "--workspace", workspace], { show: true });
}

async function typescript({ tests }) {
  for (const workspace of webWorkspaces) await tests(npm, ["run", "test", "--workspace", workspace]);
}

async function web() {
  if (exportIsFresh()) return say(dim("    up to date"));
  await buildExport({ show: true });
}

async function sqlite({ tests }) {
  await tests("cargo", cargoTest, { env: clean, onLine: quietly });
}

/** The crates that know a database, and everything above them. */
async function postgres({ tests }) {
  const { url, started } = await up({ attached: true });
  try {
    await tests("cargo", cargoTest, { env: { ...clean, PLATEFORME_TEST_DATABASE_URL: url }, onLine: quietly });
  } finally {
    if (started) await down();
  }
}

async function drift({ check }) {
  if (!programIsFresh("debug")) await buildProgram("debug");
  await check("openapi.json is what the program prints", async () => {
    const current = await run(program("debug"), ["openapi"], { env: clean });
    if (current.trim() !== readFileSync(join(root, "openapi.json"), "utf8").trim()) {
      throw new Failure("openapi.json is out of date.", "Run: npm run api:generate, and commit what changes.");
    }
  });
  await check("packages/api-client is what openapi.json generates", () =>
    run(npm, ["run", "check", "--workspace", "packages/api-client"]),
  );
}

async function browser({ tests }) {
  const env = { ...clean, CHROMIUM_PATH: await findChromium(), PLATEFORME_PROGRAM: program("debug") };
  await tests(npm, ["run", "e2e", "--workspace", "tests/e2e"], { env });
}

async function faults({ tests }) {
  const env = { ...clean, PLATEFORME_PROGRAM: program("debug") };
  const files = ["kill", "deliveries", "guesses"].map((name) => `tests/faults/${name}.mjs`);
  await tests(process.execPath, ["--test", "--test-reporter=spec", "--test-concurrency=1", ...files], { env });
}

async function webhooks({ tests }) {
  const env = { ...clean, PLATEFORME_PROGRAM: program("debug") };
  await tests(process.execPath, ["--test", "--test-reporter=spec", "tests/webhooks/standard.mjs"], { env });
}

/** The services' own programs are compiled by now: `cargo test` needs them. This only puts them in their place. */
async function processes({ tests }) {
  await run("cargo", ["build", "--workspace", "--locked", "--quiet"]);
  const env = { ...clean, PLATEFORME_PROGRAM: program("debug") };
  await tests(process.execPath, ["--test", "--test-reporter=spec", "tests/processes/four.mjs"], { env });
}
