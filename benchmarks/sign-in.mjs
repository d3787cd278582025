#!/usr/bin/env node
// Whether a sign-in tells by its time that an account exists: a known and an unknown address, each with a wrong
// password, in turn. What is judged is how far the two means are apart.
//
// Needs a release build: `cargo build --release -p plateforme`. ROUNDS=200, LIMIT=0.05.

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { program, root } from "../scripts/lib/paths.mjs";
import { Failure, main } from "../scripts/lib/terminal.mjs";

const ROUNDS = Number(process.env.ROUNDS || 200);
const LIMIT = Number(process.env.LIMIT || 0.05);
const KNOWN = "camille@example.org";
const PASSWORD = "correct horse battery staple";
/** Tries that do not count. */
const WARM_UP = 20;
const CONFIG = '[limits]\nsign_in_per_account = "off"\nsign_in_per_ip = "off"\nfailed_sign_ins_per_range = "off"\n';
process.env.PLATEFORME_PROGRAM = program("release");
const { startPlatform } = await import("../tests/lib/platform.mjs");

const mean = (times) => times.reduce((sum, time) => sum + time, 0) / times.length;
const p95 = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)];

async function compare(folder) {
  const data = { DATA_DIR: join(folder, "data") };
  const run = (args, input) =>
    execFileSync(program("release"), args, {
      cwd: root,
      env: { ...process.env, ...data },
      input,
      stdio: ["pipe", "ignore", "inherit"],
    });
  run(["migrate"], "");
  run(["users", "create", "--email", KNOWN, "--password-stdin"], PASSWORD);
  const platform = await startPlatform({ folder, env: { ...data, RUST_LOG: "warn" }, config: CONFIG });
  try {
    const times = { known: [], unknown: [] };
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      // The order alternates, so that neither always comes second.
      for (const which of round % 2 ? ["known", "unknown"] : ["unknown", "known"]) {
        const email = which === "known" ? KNOWN : `nobody${Math.abs(round)}@example.org`;
        const milliseconds = await tryOnce(platform.origin, email, round);
        if (round >= 0) times[which].push(milliseconds);
      }
    }
    const [known, unknown] = [mean(times.known), mean(times.unknown)];
    const apart = Math.abs(known - unknown) / Math.max(known, unknown);
    const show = (number) => `${number.toFixed(2)} ms`;
    console.log(
      `${ROUNDS} tries each, in turn; ${cpus().length} × ${cpus()[0].model.split(" ").slice(0, 2).join(" ")}\n`,
    );
    console.log("| a wrong password for | mean | p95 |\n|---|---|---|");
    console.log(`| an address with an account | ${show(known)} | ${show(p95(times.known))} |`);
    console.log(`| an address without one | ${show(unknown)} | ${show(p95(times.unknown))} |`);
    console.log(`\nThe means are ${(apart * 100).toFixed(1)} % apart; the limit is ${LIMIT * 100} %.`);
    if (apart >= LIMIT) process.exitCode = 1;
  } finally {
    await platform.stop();
  }
}

/** One refused sign-in; how long it took until the whole answer was there, in milliseconds. */
async function tryOnce(origin, email, round) {
  const body = JSON.stringify({ email, password: `a wrong password ${round}`, transport: "token" });
  const started = performance.now();
  const answer = await fetch(`${origin}/api/v1/auth/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  await answer.text();
  const milliseconds = performance.now() - started;
  if (answer.status !== 401) throw new Failure(`sign-in answered ${answer.status}`);
  return milliseconds;
}

await main(async () => {
  if (!existsSync(program("release")))
    throw new Failure(`${program("release")} is not built.`, "Run: cargo build --release -p plateforme");
  const folder = mkdtempSync(join(tmpdir(), "plateforme-sign-in-"));
  try {
    await compare(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
