#!/usr/bin/env node
// `npm run db:migrate`: brings the database of DATABASE_URL (or the SQLite file) to this version's schema.
// Arguments after `--` are passed on: `npm run db:migrate -- --check`.

import { program } from "./lib/paths.mjs";
import { ended, start } from "./lib/process.mjs";
import { buildProgram, programIsFresh } from "./lib/rust.mjs";
import { main, step } from "./lib/terminal.mjs";
import { checkTools } from "./lib/tools.mjs";

await main(async () => {
  // A program that was built for `npm start` serves as well; only where there is none, the quicker debug build is made.
  const profile = programIsFresh("release") ? "release" : "debug";
  if (profile === "debug" && !programIsFresh("debug")) {
    checkTools();
    await step("Program", async (progress) => `${await buildProgram("debug", progress)} crates compiled`);
  }
  const child = start(program(profile), ["migrate", ...process.argv.slice(2)], { stdio: "inherit" });
  return (await ended(child)).code ?? 1;
});
