// An import of 100,000 people with bcrypt hashes: node benchmarks/import.mjs (after cargo build --release -p plateforme)
//
// Measures the first and the last 10,000 lines (at most 1.3× apart), kills an import midway and lets it go on, counts
// that nobody is lost or doubled, and signs some of them in: their hash is one of ours afterwards. LINES=… takes more or
// fewer; PLATEFORME_PROGRAM names another program.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createWriteStream, existsSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const root = resolve(import.meta.dirname, "..");
process.env.PLATEFORME_PROGRAM ||= resolve(root, process.env.CARGO_TARGET_DIR || "target", "release/plateforme");
const { call, program, startPlatform } = await import("../tests/lib/platform.mjs");
const { query } = await import("../tests/lib/sqlite.mjs");

const LINES = Number(process.env.LINES || 100_000);
const SPAN = LINES / 10;
const LIMIT = 1.3;
/** U*U, from the tests of crypt_blowfish. */
const [PASSWORD, HASH] = ["U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"];

if (!existsSync(program)) throw new Error(`${program} is not built; run: cargo build --release -p plateforme`);
const folder = mkdtempSync(join(tmpdir(), "plateforme-import-"));
try {
  const file = join(folder, "people.ndjson");
  await write(file);

  const whole = await timed(file, join(folder, "whole"));
  const first = whole.at(SPAN);
  const last = whole.at(LINES) - whole.at(LINES - SPAN);
  const ratio = last / first;
  console.log(
    `${LINES} people in ${seconds(whole.at(LINES))}, ${Math.round(LINES / whole.at(LINES))} lines/s (${cpus().length} cores)`,
  );
  console.log(`first ${SPAN} lines ${seconds(first)}, last ${seconds(last)}: ${ratio.toFixed(2)}× (limit ${LIMIT}×)`);

  const data = join(folder, "killed");
  const lines = await killed(file, data);
  await timed(file, data);
  const database = join(data, "plateforme.db");
  const [{ people, births }] = await query(
    database,
    "SELECT (SELECT count(*) FROM users) AS people, (SELECT count(*) FROM events WHERE type = 'user.created') AS births",
  );
  assert.deepEqual({ people, births }, { people: LINES, births: LINES });
  console.log(`killed behind line ${lines}, and gone on: ${people} people, each once`);

  await signIn(data);
  if (ratio > LIMIT) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function write(file) {
  const out = createWriteStream(file);
  for (let number = 0; number < LINES; number += 1) {
    const person = {
      email: `person-${number}@example.org`,
      email_verified: true,
      name: `Person Number${number}`,
      password_hash: HASH,
      profile_data: { number },
    };
    if (!out.write(`${JSON.stringify(person)}\n`)) await new Promise((done) => out.once("drain", done));
  }
  await new Promise((done) => out.end(done));
}

function start(file, data) {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: data, RUST_LOG: "error" };
  return spawn(program, ["users", "import", file], { cwd: folder, env, stdio: ["ignore", "ignore", "inherit"] });
}

/** Imports, and tells after how many seconds a line was in the database. */
async function timed(file, data) {
  const child = start(file, data);
  const begun = performance.now();
  let ended;
  const end = new Promise((done) => {
    child.once("exit", (code) => {
      ended = code ?? -1;
      done(ended);
    });
  });
  const seen = [{ lines: 0, at: 0 }];
  while (ended === undefined) {
    const lines = await place(data);
    if (lines > seen.at(-1).lines) seen.push({ lines, at: (performance.now() - begun) / 1000 });
    await sleep(20);
  }
  assert.equal(await end, 0, "the import came to its end");
  seen.push({ lines: LINES, at: (performance.now() - begun) / 1000 });
  return {
    at(lines) {
      const after = seen.findIndex((one) => one.lines >= lines);
      const [from, to] = [seen[Math.max(after - 1, 0)], seen[after]];
      return to.lines === from.lines
        ? to.at
        : from.at + ((to.at - from.at) * (lines - from.lines)) / (to.lines - from.lines);
    },
  };
}

/** Kills an import in the middle; how far it had come. */
async function killed(file, data) {
  const child = start(file, data);
  const ended = new Promise((done) => child.once("exit", done));
  while ((await place(data)) < LINES / 2) await sleep(20);
  child.kill("SIGKILL");
  await ended;
  return place(data);
}

async function place(data) {
  const database = join(data, "plateforme.db");
  if (!existsSync(database)) return 0;
  try {
    const [row] = await query(database, "SELECT lines FROM imports");
    return row?.lines ?? 0;
  } catch {
    return 0;
  }
}

/** Some of them sign in, and have a hash of ours afterwards. */
async function signIn(data) {
  const platform = await startPlatform({ env: { DATA_DIR: data } });
  try {
    for (const number of [0, LINES / 2, LINES - 1]) {
      const body = { email: `person-${number}@example.org`, password: PASSWORD, transport: "token" };
      const answer = await call("POST", `${platform.api}/api/v1/auth/sign-in`, { body });
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
    }
  } finally {
    await platform.stop();
    platform.remove();
  }
  const rehashed = "SELECT count(*) AS ours FROM users WHERE password_hash LIKE '$argon2id$v=19$m=19456,t=2,p=1$%'";
  const [{ ours }] = await query(join(data, "plateforme.db"), rehashed);
  assert.equal(ours, 3);
  console.log("three of them signed in, and have a hash of ours");
}

function seconds(number) {
  return `${number.toFixed(2)} s`;
}
