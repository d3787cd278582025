#!/usr/bin/env node
// `npm run test:long`: what is too slow for each change. ROUNDS=… and SEED=… steer the power cuts, SEEDS=… how many
// times eight people act at once on each engine; with SEED=…, they begin with that one.

import { findChromium } from "./lib/chromium.mjs";
import { program } from "./lib/paths.mjs";
import { npm } from "./lib/process.mjs";
import { buildProgram, programIsFresh } from "./lib/rust.mjs";
import { down, up } from "./lib/services.mjs";
import { runSuite } from "./lib/suite.mjs";
import { dim, main, say } from "./lib/terminal.mjs";
import { buildExport, exportIsFresh, install, installed, webWorkspaces } from "./lib/web.mjs";

const ROUNDS = process.env.ROUNDS || "25";
const SEEDS = Number(process.env.SEEDS || 30);
const firstSeed = Number(process.env.SEED || Math.floor(Math.random() * 2 ** 31));
const ownership = ["test", "--locked", "-p", "plateforme", "--test", "main", "ownership", "--", "--nocapture"];

await main(() =>
  runSuite("long tests", [
    ["Program", build],
    [`kill -9 during 200 sign-ups, ${ROUNDS} times`, powerCuts],
    ["kill -9 during an import of 20,000 people", imports],
    ["kill -9 fifty times during 20,000 deliveries", deliveries],
    ["Every page in both languages, light and dark, wide and narrow, all eight", everyLook],
    [`Eight people at once, ${SEEDS} times, on SQLite`, ({ tests }) => peopleAtOnce(tests, undefined)],
    [`Eight people at once, ${SEEDS} times, on PostgreSQL`, onPostgres],
  ]),
);

async function build() {
  if (!exportIsFresh()) {
    if (!installed(webWorkspaces, { dev: false })) await install(webWorkspaces, { dev: false });
    await buildExport();
  }
  if (!programIsFresh("debug")) await buildProgram("debug");
}

async function powerCuts({ tests }) {
  const env = { ROUNDS, PLATEFORME_PROGRAM: program("debug") };
  await tests(process.execPath, ["--test", "--test-reporter=spec", "tests/faults/kill.mjs"], { env });
}

async function imports({ tests }) {
  const env = { PLATEFORME_PROGRAM: program("debug") };
  await tests(process.execPath, ["--test", "--test-reporter=spec", "tests/faults/import.mjs"], { env });
}

async function deliveries({ tests }) {
  const env = { KILLS: "50", DELIVERIES: "20000", PLATEFORME_PROGRAM: program("debug") };
  await tests(process.execPath, ["--test", "--test-reporter=spec", "tests/faults/deliveries.mjs"], { env });
}

async function everyLook({ tests }) {
  const workspaces = [...webWorkspaces, "tests/e2e"];
  if (!installed(workspaces, { dev: true })) await install(workspaces, { dev: true });
  const env = { LOOKS: "all", CHROMIUM_PATH: await findChromium(), PLATEFORME_PROGRAM: program("debug") };
  await tests(npm, ["run", "e2e", "--workspace", "tests/e2e", "--", "pages"], { env });
}

async function onPostgres({ tests }) {
  const { url, started } = await up({ attached: true });
  try {
    await peopleAtOnce(tests, url);
  } finally {
    if (started) await down();
  }
}

/** Whether there is an owner at every moment, and nobody gains what could not be given. A failure names its seed. */
async function peopleAtOnce(tests, url) {
  const seeds = `${firstSeed}..${firstSeed + SEEDS}`;
  say(dim(`    SEED=${firstSeed}; PLATEFORME_TEST_SEEDS=${seeds} cargo ${ownership.join(" ")}`));
  await tests("cargo", ownership, { env: { PLATEFORME_TEST_DATABASE_URL: url, PLATEFORME_TEST_SEEDS: seeds } });
}
