#!/usr/bin/env node
// How much slower lists, searches and checks become when a thousand people become a million.
//
// Seeds two databases of the same engine, runs a platform on each at the same time, and asks both the same questions in
// turn; what is judged is the ratio of the two p95. Needs release builds: `cargo build --release -p plateforme -p seed`.
// ENGINE=sqlite|postgres (with DATABASE_SERVER=postgresql://… or `scripts/services up postgres`), SMALL=1000,
// LARGE=1000000, EVENTS=5000000 (of the large one; the small one has five for each person), ROUNDS=300, KEEP=folder,
// ONLY=words (questions whose name has them).

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { dirname, join, resolve } from "node:path";
import { program, root } from "../scripts/lib/paths.mjs";
import { Failure, main } from "../scripts/lib/terminal.mjs";

const ENGINE = process.env.ENGINE || "sqlite";
const SMALL = Number(process.env.SMALL || 1_000);
const LARGE = Number(process.env.LARGE || 1_000_000);
const EVENTS = Number(process.env.EVENTS || 5_000_000);
const ROUNDS = Number(process.env.ROUNDS || 300);
const PASSWORD = "correct horse battery staple";
const ADMIN = "admin@example.org";

/** The most that the p95 may grow. Fuzzy search may grow more, whatever the engine. */
const LIMIT = ENGINE === "postgres" ? 1.5 : 2;
const FUZZY_LIMIT = 5;
/** Rounds that do not count: as many as there are different questions of one kind, so that no disk is measured. */
const WARM_UP = 100;
/** Questions follow each other without a pause, and a new token is needed for each. */
const CONFIG = '[limits]\nsign_in_per_account = "off"\n';
const SEED = join(dirname(program("release")), "seed");
process.env.PLATEFORME_PROGRAM = program("release");
const running = [];
const { startPlatform } = await import("../tests/lib/platform.mjs");

async function compare() {
  for (const built of [program("release"), SEED])
    if (!existsSync(built))
      throw new Failure(`${built} is not built.`, "Run: cargo build --release -p plateforme -p seed");
  const home = process.env.KEEP ? resolve(process.env.KEEP) : mkdtempSync(join(tmpdir(), "plateforme-scale-"));
  const small = await open(home, "small", SMALL, SMALL * 5);
  const large = await open(home, "large", LARGE, EVENTS);
  const rows = [];
  for (const question of QUESTIONS.filter(({ name }) => name.includes(process.env.ONLY || ""))) {
    const times = { small: [], large: [] };
    for (const side of [small, large]) side.token = await signIn(side.platform);
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      // The order alternates, so that neither always comes second.
      const sides = round % 2 ? ["small", "large"] : ["large", "small"];
      for (const side of sides) {
        const platform = side === "small" ? small : large;
        const milliseconds = await ask(platform, question, Math.abs(round));
        if (round >= 0) times[side].push(milliseconds);
      }
    }
    const [before, after] = [p95(times.small), p95(times.large)];
    const limit = question.limit ?? LIMIT;
    rows.push([
      question.name,
      `${before.toFixed(2)} ms`,
      `${after.toFixed(2)} ms`,
      `${(after / before).toFixed(2)}×`,
      `${limit}×`,
      after / before <= limit ? "yes" : "**no**",
    ]);
  }
  await stopAll();
  if (!process.env.KEEP) rmSync(home, { recursive: true, force: true });
  const count = (number) => number.toLocaleString("en");
  console.log(
    `${ENGINE}; ${count(SMALL)} people and ${count(SMALL * 5)} events against ${count(LARGE)} and ${count(EVENTS)}; ` +
      `${ROUNDS} rounds; ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB\n`,
  );
  console.log("| p95 of | small | large | growth | limit | kept |\n|---|---|---|---|---|---|");
  for (const row of rows) console.log(`| ${row.join(" | ")} |`);
  if (rows.some((row) => row.at(-1) !== "yes")) process.exitCode = 1;
}

/** The questions. `path` gets the round, and what `open` found out about the platform. */
const QUESTIONS = [
  { name: "list, first page", path: () => "/users" },
  { name: "list, deep in it, by name", path: (round, { cursors }) => `/users?sort=name&cursor=${at(cursors, round)}` },
  { name: "list, filtered by status", path: () => "/users?status=suspended" },
  { name: "prefix search, three letters", path: (round) => `/users?search=${at(PREFIXES, round)}` },
  { name: "prefix search, name and surname", path: (round) => `/users?search=${at(PAIRS, round)}` },
  { name: "prefix search, whole address", path: (round, { emails }) => `/users?search=${at(emails, round)}` },
  { name: "fuzzy search", path: (round) => `/users?search=${at(TYPOS, round)}`, limit: FUZZY_LIMIT },
  { name: "member list", path: (_, { organization }) => `/organizations/${organization}/members` },
  {
    name: "member list, prefix search",
    path: (round, { organization }) => `/organizations/${organization}/members?search=${at(PREFIXES, round)}`,
  },
  { name: "audit page, the whole platform", path: () => "/audit-events" },
  { name: "audit page, one type", path: () => "/audit-events?type=session.started" },
  { name: "audit page, one person", path: (round, { people }) => `/audit-events?person_id=${at(people, round)}` },
  {
    name: "audit page, one organization",
    path: (_, { organization }) => `/audit-events?organization_id=${organization}`,
  },
  {
    name: "permission check, ten people at once",
    path: () => "/permissions/check",
    body: (round, { people, organization }) => ({
      checks: Array.from({ length: 10 }, (_, n) => ({
        user_id: at(people, round + n),
        organization_id: organization,
        permission: "members:read",
      })),
    }),
  },
];
const PREFIXES = ["cam", "mar", "yan", "ben", "sof", "dup", "lef", "ngu", "gar", "eli"];
const PAIRS = ["camille martin", "yanis bern", "sofia gar", "elise dup", "lea nguyen"];
const TYPOS = ["camile", "matrin", "nguyn", "dupnot", "lefevbre", "bernad"];

const at = (list, index) => encodeURIComponent(list[index % list.length]);
const p95 = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)];

/** A seeded, running platform and what the questions need to know of it. */
async function open(home, name, people, events) {
  const folder = join(home, name);
  const url = ENGINE === "postgres" ? postgres(name, existsSync(folder)) : undefined;
  const env = url ? { DATABASE_URL: url, DATA_DIR: join(folder, "data") } : { DATA_DIR: join(folder, "data") };
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    run(program("release"), ["migrate"], env);
    const create = ["users", "create", "--email", ADMIN, "--admin", "--password-stdin"];
    run(program("release"), create, env, PASSWORD);
    run(SEED, ["--people", String(people), "--events", String(events)], env);
  }
  const platform = await startPlatform({ folder, env: { ...env, RUST_LOG: "warn" }, config: CONFIG });
  running.push(platform);
  const side = { platform, token: await signIn(platform) };
  const cursors = [];
  for (let page = 0, cursor = ""; page < 4; page += 1) {
    const list = await get(side, `/users?sort=name&limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    cursor = list.next_cursor ?? "";
    if (cursor) cursors.push(cursor);
  }
  const list = await get(side, "/users?limit=100");
  const organizations = await get(side, "/organizations?all=true&search=everybody");
  return {
    ...side,
    cursors,
    emails: list.items.map((item) => item.email),
    people: list.items.map((item) => item.id),
    organization: organizations.items[0].id,
  };
}

/** A new access token: one lasts five minutes. */
async function signIn(platform) {
  const answer = await fetch(`${platform.origin}/api/v1/auth/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: ADMIN, password: PASSWORD, transport: "token" }),
  });
  if (answer.status !== 200) throw new Failure(`sign-in answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()).access_token;
}

async function get({ platform, token }, path) {
  const answer = await fetch(`${platform.origin}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
  if (answer.status !== 200) throw new Failure(`GET ${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** Asks once; how long it took until the whole answer was there, in milliseconds. */
async function ask(side, { path, body }, round) {
  const headers = { authorization: `Bearer ${side.token}`, "content-type": "application/json" };
  const request = body ? { method: "POST", headers, body: JSON.stringify(body(round, side)) } : { headers };
  const started = performance.now();
  const answer = await fetch(`${side.platform.origin}/api/v1${path(round, side)}`, request);
  const text = await answer.text();
  const milliseconds = performance.now() - started;
  if (answer.status !== 200) throw new Failure(`${path(round, side)} answered ${answer.status}: ${text}`);
  return milliseconds;
}

function run(command, args, env, input = "") {
  execFileSync(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    input,
    stdio: ["pipe", "inherit", "inherit"],
  });
}

/** A database of its own on the server for tests. */
function postgres(name, keep) {
  const server =
    process.env.DATABASE_SERVER ||
    execFileSync("scripts/services", ["url", "postgres"], { cwd: root }).toString().trim();
  const database = `scale_${name}`;
  if (!keep) {
    const sql = (text) => execFileSync("psql", [server, "--quiet", "--command", text], { stdio: "inherit" });
    sql(`DROP DATABASE IF EXISTS ${database}`);
    sql(`CREATE DATABASE ${database}`);
  }
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

/** Ends what was started, also when something failed. */
async function stopAll() {
  await Promise.all(running.splice(0).map((platform) => platform.stop()));
}

await main(async () => {
  try {
    await compare();
  } finally {
    await stopAll();
  }
});
