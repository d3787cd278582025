// A power cut in the middle of 200 sign-ups: `plateforme serve` is ended by SIGKILL at a random moment, started again
// on the same data folder, and every sign-up that was answered 201 must be there, exactly once, with its event.
//
// SEED=… repeats a run's choices, ROUNDS=… runs several.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { call, startPlatform } from "../lib/platform.mjs";
import { generator } from "../lib/random.mjs";
import { query } from "../lib/sqlite.mjs";

const SIGN_UPS = 200;
const AT_ONCE = 8;
const rounds = Number(process.env.ROUNDS || 1);
const firstSeed = Number(process.env.SEED || Math.floor(Math.random() * 2 ** 31));
const config = '[limits]\nsign_up_per_ip = "off"\nsign_in_per_ip = "off"\n';
const password = "correct horse battery staple 7";

for (let round = 0; round < rounds; round += 1) {
  const seed = firstSeed + round;
  test(`no answered sign-up is lost or doubled by kill -9 (SEED=${seed})`, { timeout: 600_000 }, () => killed(seed));
}

async function killed(seed) {
  const random = generator(seed);
  const killAfter = 1 + Math.floor(random() * (SIGN_UPS - AT_ONCE));
  const andThen = random() * 40;
  const addresses = Array.from({ length: SIGN_UPS }, (_, n) => `kill-${seed}-${n}@example.com`);

  const first = await startPlatform({ config });
  const admin = await createAdmin(first);
  const answered = new Set();
  let cut;
  const signUp = async (platform, email) => {
    const answer = await call("POST", `${platform.api}/api/v1/auth/sign-up`, { body: { email, password } });
    assert.equal(answer.status, 201, `${email}: ${JSON.stringify(answer.body)}`);
    answered.add(email);
  };
  await inParallel(addresses, async (email) => {
    if (cut) return;
    try {
      await signUp(first, email);
    } catch (error) {
      // Once the power is out, an unanswered request is no promise. Before, it is a failure.
      if (!cut || error instanceof assert.AssertionError) throw error;
      return;
    }
    if (answered.size >= killAfter && !cut) {
      cut = sleep(andThen).then(() => first.kill());
    }
  });
  assert.ok(cut, "the program was killed while sign-ups were running");
  await cut;
  const before = answered.size;
  process.stdout.write(`# SEED=${seed}: killed with ${before} of ${SIGN_UPS} sign-ups answered\n`);

  const second = await startPlatform({ config, folder: first.folder });
  try {
    const survivors = await emailsOf(second, admin, `kill-${seed}-`);
    for (const email of answered) assert.ok(survivors.includes(email), `${email} was answered 201 and is gone`);
    assert.equal(new Set(survivors).size, survivors.length, "an account is there twice");

    // The clients of the power cut try again: whether their first attempt got through or not, one account each.
    await inParallel(
      addresses.filter((email) => !answered.has(email)),
      (email) => signUp(second, email),
    );
    const all = await emailsOf(second, admin, `kill-${seed}-`);
    assert.deepEqual(all.sort(), [...addresses].sort());
    await mailsGoOut(join(second.data, "plateforme.db"));
  } finally {
    await second.stop();
  }
  await checkEvents(join(second.data, "plateforme.db"), seed);
  second.remove();
}

/** Every account has exactly one event of its birth, every such event an account, and the file is sound. */
async function checkEvents(file, seed) {
  const [integrity] = await query(file, "PRAGMA integrity_check");
  assert.equal(integrity.integrity_check, "ok");
  const rows = await query(
    file,
    `SELECT users.email AS email, count(events.id) AS events FROM users
     LEFT JOIN events ON events.type = 'user.signed_up'
       AND lower(replace(CASE typeof(events.subject) WHEN 'blob' THEN hex(events.subject) ELSE events.subject END, '-', ''))
         = lower(replace(CASE typeof(users.id) WHEN 'blob' THEN hex(users.id) ELSE users.id END, '-', ''))
     WHERE users.email LIKE 'kill-${seed}-%' GROUP BY users.id`,
  );
  assert.equal(rows.length, SIGN_UPS);
  for (const { email, events } of rows) assert.equal(events, 1, `${email} has ${events} events user.signed_up`);
  const [{ births }] = await query(file, "SELECT count(*) AS births FROM events WHERE type = 'user.signed_up'");
  assert.equal(births, SIGN_UPS, "an event without its account");
}

/** What the power cut left undone is done after it: every event is sealed, without a gap, and every mail is sent. */
async function mailsGoOut(file) {
  const sql = `SELECT (SELECT count(*) FROM deliveries WHERE state = 'sent') AS sent,
    (SELECT count(*) FROM deliveries) AS deliveries,
    (SELECT count(*) FROM events) AS events,
    (SELECT count(*) FROM event_seals) AS seals,
    (SELECT coalesce(max(position) - min(position) + 1, 0) FROM event_seals) AS positions`;
  const limit = performance.now() + 60_000;
  for (;;) {
    const [now] = await query(file, sql);
    const mailed = now.deliveries >= SIGN_UPS && now.sent === now.deliveries;
    if (mailed && now.seals === now.events && now.positions === now.seals) return;
    assert.ok(performance.now() < limit, `not all was caught up in time: ${JSON.stringify(now)}`);
    await sleep(250);
  }
}

async function createAdmin(platform) {
  const token = new URL(await platform.setupLink()).hash.replace("#token=", "");
  const email = "admin@example.com";
  const body = { token, email, password, name: "Admin", organization_name: "Fault Tests" };
  const answer = await call("POST", `${platform.origin}/api/v1/auth/setup`, { body });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return { email, password };
}

async function emailsOf(platform, admin, search) {
  const signedIn = await call("POST", `${platform.api}/api/v1/auth/sign-in`, {
    body: { ...admin, transport: "token" },
  });
  assert.equal(signedIn.status, 200, JSON.stringify(signedIn.body));
  const emails = [];
  let cursor;
  do {
    const page = new URLSearchParams({ search, limit: "100", ...(cursor && { cursor }) });
    const answer = await call("GET", `${platform.api}/api/v1/users?${page}`, { token: signedIn.body.access_token });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    emails.push(...answer.body.items.map((user) => user.email));
    cursor = answer.body.next_cursor;
  } while (cursor);
  return emails;
}

async function inParallel(items, work) {
  const queue = [...items];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
    }),
  );
}
