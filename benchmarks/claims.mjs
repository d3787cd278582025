#!/usr/bin/env node
// Whether a million deliveries that wait slow the next one down: claiming one and writing that it was sent, in turn in a
// queue of a thousand and in one of a million. What is judged is the ratio of the medians.
//
// Needs a release build: `cargo build --release -p seed`. ENGINE=postgres after `scripts/services up postgres`. LIMIT=1.5.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, targetFolder } from "../scripts/lib/paths.mjs";
import { main } from "../scripts/lib/terminal.mjs";

const LIMIT = Number(process.env.LIMIT || 1.5);
const COUNT = process.env.COUNT || "1000000";
const isPostgres = process.env.ENGINE === "postgres";

function databases(folder) {
  const names = ["few", "many"];
  return isPostgres ? names.map(postgres) : names.map((name) => `sqlite:${join(folder, `${name}.db`)}`);
}

/** A new database on the server for tests. */
function postgres(name) {
  const server = execFileSync("scripts/services", ["url", "postgres"], { cwd: root }).toString().trim();
  const database = `claims_${name}`;
  for (const sql of [`DROP DATABASE IF EXISTS ${database}`, `CREATE DATABASE ${database}`]) {
    execFileSync("psql", [server, "--quiet", "--command", sql], { stdio: ["ignore", "inherit", "ignore"] });
  }
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

await main(async () => {
  const folder = mkdtempSync(join(tmpdir(), "plateforme-claims-"));
  try {
    const [few, many] = databases(folder);
    const args = ["--few", few, "--many", many, "--folder", folder, "--count", COUNT];
    const out = execFileSync(join(targetFolder, "release", "claims"), args, {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const measured = JSON.parse(out.toString().trim().split("\n").at(-1));
    const ratio = measured.many.median_us / measured.few.median_us;
    console.log(`| claim and finish, ${isPostgres ? "PostgreSQL" : "SQLite"} | median | p95 |\n|---|---|---|`);
    console.log(`| with 1,000 that wait | ${measured.few.median_us} µs | ${measured.few.p95_us} µs |`);
    console.log(`| with ${COUNT} that wait | ${measured.many.median_us} µs | ${measured.many.p95_us} µs |`);
    console.log(`\n${ratio.toFixed(2)}×; the limit is ${LIMIT}×.`);
    if (ratio > LIMIT) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
