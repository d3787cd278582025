#!/usr/bin/env node
// `npm start`: from a clone to a running platform. Builds what is missing or out of date, then runs
// `plateforme serve`. Arguments after `--` are passed on: `npm start -- --help`.

import { constants } from "node:os";
import { program } from "./lib/paths.mjs";
import { ended, start } from "./lib/process.mjs";
import { buildProgram, programIsFresh } from "./lib/rust.mjs";
import { bold, dim, duration, Failure, main, say, step } from "./lib/terminal.mjs";
import { checkTools } from "./lib/tools.mjs";
import { buildExport, exportIsFresh, install, installed, webWorkspaces } from "./lib/web.mjs";

await main(async () => {
  const webIsFresh = exportIsFresh();
  if (!webIsFresh || !programIsFresh("release")) await build(webIsFresh);
  return serve(process.argv.slice(2));
});

async function build(webIsFresh) {
  const started = performance.now();
  say(
    `\n${bold("Nouvelle Plateforme")}  ${dim("building; the first time takes some ten minutes on two cores, later starts under a second")}\n`,
  );
  await step("Tools", async () => checkTools());
  if (!webIsFresh) {
    if (!installed(webWorkspaces, { dev: false })) {
      await step("Packages of the web app", async () => {
        await install(webWorkspaces, { dev: false });
        return "npm ci";
      });
    }
    await step("Web app", async (progress) => {
      await buildExport({ onLine: (line) => progress(line.trim()) });
      return "apps/web/out";
    });
  }
  let compiled = 0;
  await step("Program", async (progress) => {
    compiled = await buildProgram("release", progress);
    return `${compiled} crates compiled`;
  });
  say(
    `\n  Built in ${duration(performance.now() - started)}. ${dim("Next time: npm start, and it is up in under a second.")}\n`,
  );
}

/** Hands the terminal to the program; signals reach it, and its exit code becomes ours. */
async function serve(args) {
  const child = start(program("release"), ["serve", ...args], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      // On a terminal Ctrl-C has already reached the whole group; a second one would cut the drain short.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  try {
    const { code, signal } = await ended(child);
    return code ?? 128 + (constants.signals[signal] ?? 0);
  } catch (error) {
    throw new Failure(
      `${program("release")} could not be started: ${error.message}`,
      "Delete it and run npm start again.",
    );
  }
}
