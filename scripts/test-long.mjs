#!/usr/bin/env node
// `npm run test:long`: what is too slow for each change. ROUNDS=… and SEED=… steer the power cuts.

import { program } from "./lib/paths.mjs";
import { buildProgram, programIsFresh } from "./lib/rust.mjs";
import { runSuite } from "./lib/suite.mjs";
import { main } from "./lib/terminal.mjs";
import { buildExport, exportIsFresh, install, installed, webWorkspaces } from "./lib/web.mjs";

const ROUNDS = process.env.ROUNDS || "25";

await main(() =>
  runSuite("long tests", [
    ["Program", build],
    [`kill -9 during 200 sign-ups, ${ROUNDS} times`, powerCuts],
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
  const env = { ROUNDS, PATIENT: "1", PLATEFORME_PROGRAM: program("debug") };
  await tests(process.execPath, ["--test", "--test-reporter=spec", "tests/faults/kill.mjs"], { env });
}
