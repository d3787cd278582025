// Guessing passwords at a real platform with the limits that everybody gets: 50 guesses at once at one account, then
// 5,000 across 200 accounts, each from an address of its own in 127.7.0.0/16. Few are compared, which the metric tells,
// and the person whose account it is gets in from a device that she used before.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { program, startPlatform } from "../lib/platform.mjs";

const ACCOUNTS = 200;
const GUESSES = 5000;
const AT_ONCE = 32;
const PASSWORD = "correct horse battery staple";
const email = (number) => `person${number}@example.org`;

test("guesses are counted before they are compared, and keep nobody out", { timeout: 300_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "plateforme-guesses-"));
  try {
    await populate(folder);
    const platform = await startPlatform({ folder, env: { RUST_LOG: "warn" } });
    try {
      await attack(platform);
    } finally {
      await platform.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

async function attack(platform) {
  const right = { email: email(0), password: PASSWORD, transport: "token" };
  const first = await signIn(platform, right, "127.0.0.1");
  assert.equal(first.status, 200);

  const before = await compared(platform);
  const guesses = Array.from({ length: 50 }, (_, number) => guess(platform, email(0), number));
  for (const { status } of await Promise.all(guesses)) assert.ok([401, 429].includes(status), `${status}`);
  const atOne = (await compared(platform)) - before;
  assert.ok(atOne >= 1 && atOne <= 20, `${atOne} of 50 guesses at one account were compared`);

  const started = await compared(platform);
  let next = 0;
  const statuses = {};
  const worker = async () => {
    for (let number = next++; number < GUESSES; number = next++) {
      const { status } = await guess(platform, email(number % ACCOUNTS), number);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const inAll = (await compared(platform)) - started;
  assert.deepEqual(Object.keys(statuses).toSorted(), ["401", "429"]);
  assert.ok(inAll >= 10 && inAll <= 200, `${inAll} of ${GUESSES} guesses were compared`);

  const known = await signIn(platform, { ...right, device_token: first.body.device_token }, "127.7.9.9");
  assert.equal(known.status, 200, "on her own device she gets in, even among the attackers");
  const elsewhere = await signIn(platform, { ...right, email: email(1) }, "127.0.0.1");
  assert.equal(elsewhere.status, 200, "elsewhere nobody notices");
}

/** A platform's data with people whose password is known. */
async function populate(folder) {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: join(folder, "data"), RUST_LOG: "warn" };
  const run = (args, input) =>
    execFileSync(program, args, { cwd: folder, env, input, stdio: ["pipe", "ignore", "inherit"] });
  run(["migrate"]);
  for (const number of [0, 1]) run(["users", "create", "--email", email(number), "--password-stdin"], PASSWORD);
  const others = Array.from({ length: ACCOUNTS - 2 }, (_, number) => ({
    email: email(number + 2),
    email_verified: true,
    password_hash: "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
  }));
  const file = join(folder, "people.ndjson");
  writeFileSync(file, others.map((person) => `${JSON.stringify(person)}\n`).join(""));
  run(["users", "import", file]);
}

/** A wrong password, from an address that no other guess comes from. */
function guess(platform, account, number) {
  const address = `127.7.${(number * 13) >> 8}.${(number * 13) & 255}`;
  return signIn(platform, { email: account, password: `a wrong password ${number}` }, address);
}

/** A sign-in from one of this machine's own addresses. */
function signIn(platform, body, localAddress) {
  const { hostname, port } = new URL(platform.origin);
  const options = {
    hostname,
    port,
    path: "/api/v1/auth/sign-in",
    method: "POST",
    localAddress,
    family: 4,
    agent: false,
  };
  return new Promise((done, failed) => {
    const sent = request({ ...options, headers: { "content-type": "application/json" } }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part) => {
        text += part;
      });
      answer.on("end", () => done({ status: answer.statusCode, body: JSON.parse(text) }));
    });
    sent.on("error", failed);
    sent.end(JSON.stringify(body));
  });
}

/** How many passwords were compared so far. */
async function compared(platform) {
  const metrics = await (await fetch(`${platform.monitoring}/metrics`)).text();
  const lines = metrics.split("\n").filter((line) => line.startsWith("plateforme_password_verifications_total"));
  return lines.reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0);
}
