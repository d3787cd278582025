// The commands of scripts/services. Which way was taken is remembered in .plateforme/services.json, so that `down`
// stops what `up` started and nothing else.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { stateFolder } from "./paths.mjs";
import * as container from "./postgres-container.mjs";
import * as local from "./postgres-local.mjs";
import { dim, Failure, say } from "./terminal.mjs";

const record = join(stateFolder, "services.json");
const ways = { container, local };
const usage = "Usage: scripts/services up|down|reset|url postgres";

export async function services([command, service]) {
  if (service !== "postgres" || !["up", "down", "reset", "url"].includes(command)) throw new Failure(usage);
  if (command === "url") {
    const url = process.env.PLATEFORME_TEST_DATABASE_URL || (await current())?.url;
    if (!url) throw new Failure("PostgreSQL is not up.", "Run: scripts/services up postgres");
    process.stdout.write(`${url}\n`);
    return;
  }
  if (command !== "up") await down();
  if (command !== "down") process.stdout.write(`${(await up()).url}\n`);
}

/**
 * Brings PostgreSQL up, unless it is, and returns `{ url, how, started }`. With `attached: true` a server of our own
 * belongs to this process and its group, and ends with it.
 */
export async function up({ attached = false } = {}) {
  if (process.env.PLATEFORME_TEST_DATABASE_URL) {
    return told({
      url: process.env.PLATEFORME_TEST_DATABASE_URL,
      how: "the server of PLATEFORME_TEST_DATABASE_URL",
      started: false,
    });
  }
  const running = await current();
  if (running) return told({ url: running.url, how: `${running.how}, already up`, started: false });
  const way = container.isAvailable() ? "container" : "local";
  const state = await ways[way].up({ attached });
  mkdirSync(dirname(record), { recursive: true });
  writeFileSync(record, JSON.stringify({ way, ...state }, null, 2), { mode: 0o600 });
  return told({ url: state.url, how: state.how, started: true });
}

/** Stops what `up` started; nothing to do is fine. */
export async function down() {
  const state = read();
  if (process.env.PLATEFORME_TEST_DATABASE_URL)
    say(dim("  PLATEFORME_TEST_DATABASE_URL is set: that server is not ours to stop."));
  if (!state) return;
  ways[state.way].down(state);
  rmSync(record, { force: true });
  say(dim(`  PostgreSQL stopped (${state.how}).`));
}

/** What is up now, by the record, if it still answers. A record of something that died is forgotten. */
async function current() {
  const state = read();
  if (!state) return undefined;
  if (ways[state.way].isUp(state)) return state;
  ways[state.way].down(state);
  rmSync(record, { force: true });
  return undefined;
}

function read() {
  try {
    return JSON.parse(readFileSync(record, "utf8"));
  } catch {
    return undefined;
  }
}

function told(result) {
  say(dim(`  PostgreSQL: ${result.how}`));
  return result;
}
