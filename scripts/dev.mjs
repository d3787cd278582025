#!/usr/bin/env node
// `npm run dev`: the platform on port 3000 with the Next.js dev server behind it (3100, hot reload), and the Rust
// program rebuilt and restarted when its sources change. DEV_WEB_PORT moves the dev server.

import { watch } from "node:fs";
import { extname, join } from "node:path";
import { program, root } from "./lib/paths.mjs";
import { ended, npm, start } from "./lib/process.mjs";
import { buildProgram, rustSources } from "./lib/rust.mjs";
import { bold, dim, Failure, main, say, step, yellow } from "./lib/terminal.mjs";
import { checkTools } from "./lib/tools.mjs";
import { install, installed, webWorkspaces } from "./lib/web.mjs";

const QUIET_PERIOD = 200;
const watched = new Set([".rs", ".toml", ".ftl", ".html", ".txt", ".mjml", ".sql", ".lock"]);

const webPort = process.env.DEV_WEB_PORT || "3100";
const devServer = `http://127.0.0.1:${webPort}`;
let platform;
let stopping = false;

await main(async () => {
  say(`\n${bold("Nouvelle Plateforme")}  ${dim("development")}\n`);
  await step("Tools", async () => checkTools());
  if (!installed(webWorkspaces, { dev: false }))
    await step("Packages of the web app", () => install(webWorkspaces, { dev: false }));
  await step("Program", async (progress) => `${await buildProgram("debug", progress)} crates compiled`);

  const web = start(
    npm,
    ["run", "dev", "--workspace", "apps/web", "--", "--port", webPort, "--hostname", "127.0.0.1"],
    {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
    },
  );
  serve();
  watchSources();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      stopping = true;
      web.kill(signal);
      platform?.kill(signal);
    });
  }
  const { code } = await ended(web);
  if (!stopping) throw new Failure(`The Next.js dev server ended with code ${code}.`);
});

function serve() {
  const child = start(program("debug"), ["serve", "--web-dev-server", devServer, ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  platform = child;
  ended(child).then(
    ({ code, signal }) => {
      if (!stopping && platform === child)
        say(yellow(`  plateforme ended (${signal ?? code}); it starts again at the next change.`));
    },
    (error) => say(yellow(`  plateforme could not be started: ${error.message}`)),
  );
}

/** Rebuilds once things are quiet; a change during a build is followed by another one. */
function watchSources() {
  let timer;
  let building = false;
  let again = false;
  const rebuild = async () => {
    if (building) {
      again = true;
      return;
    }
    building = true;
    try {
      await step("Program", async (progress) => `${await buildProgram("debug", progress)} crates compiled`);
      const before = platform;
      platform = undefined;
      before.kill("SIGTERM");
      await ended(before);
      if (!stopping) serve();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      say(`${error.hint ?? error.message}\n${yellow("  The last good build keeps running.")}`);
    }
    building = false;
    if (again) {
      again = false;
      await rebuild();
    }
  };
  for (const source of rustSources) {
    const options = { recursive: extname(source) === "" };
    watch(join(root, source), options, (_event, file) => {
      if (!watched.has(extname(file ?? source))) return;
      clearTimeout(timer);
      timer = setTimeout(rebuild, QUIET_PERIOD);
    });
  }
}
