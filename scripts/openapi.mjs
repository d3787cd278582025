#!/usr/bin/env node
// Writes openapi.json from the program; `npm run api:generate` then generates the TypeScript client from it.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { program, root } from "./lib/paths.mjs";
import { run } from "./lib/process.mjs";
import { buildProgram, programIsFresh } from "./lib/rust.mjs";
import { main, step } from "./lib/terminal.mjs";

await main(async () => {
  if (!programIsFresh("debug"))
    await step("Program", async (progress) => `${await buildProgram("debug", progress)} crates compiled`);
  await step("openapi.json", async () => {
    const document = await run(program("debug"), ["openapi"]);
    writeFileSync(join(root, "openapi.json"), `${document.trim()}\n`);
  });
});
