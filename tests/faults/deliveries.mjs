// Mails and webhooks while the power goes out again and again: `plateforme serve` is ended by SIGKILL at random moments
// while they go out, the mail server is away, is silent or wants to be asked twice, and the webhook endpoint answers 500
// for a while. In the end everything that was asked for is there: taken, or given up and named. What came twice was on its
// way when the power went, and has the same id.
//
// SEED=… repeats a run's choices; KILLS=… and DELIVERIES=… make it longer.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { call, startPlatform } from "../lib/platform.mjs";
import { generator } from "../lib/random.mjs";
import { startMailServer } from "../lib/smtp.mjs";
import { query } from "../lib/sqlite.mjs";

const KILLS = Number(process.env.KILLS || 5);
const DELIVERIES = Number(process.env.DELIVERIES || 1000);
const seed = Number(process.env.SEED || Math.floor(Math.random() * 2 ** 31));
/** Each invitation is a mail and a webhook. */
const INVITATIONS = Math.ceil(DELIVERIES / 2);
const PER_CALL = 100;
/** How long the mail server is away, and the endpoint broken: shorter than the first wait, so that each mail meets it once. */
const BROKEN_MS = 2000;
/** How long the last wait may be, of what met several faults, and how long what is left may take. */
const PATIENCE_MS = KILLS > 10 ? 20 * 60_000 : 90_000;
const password = "correct horse battery staple 7";
const random = generator(seed);

test(`${DELIVERIES} deliveries survive ${KILLS} power cuts (SEED=${seed})`, { timeout: 3_600_000 }, async () => {
  const world = await begin();
  try {
    for (let number = 0; number < KILLS; number += 1) {
      await invite(world, share(number));
      await misfortune(world, number);
      await sleep(random() * 700);
      await powerCut(world);
    }
    await world.platform.stop();
    const invited = world.invited.size;
    assert.equal(invited, INVITATIONS, "every invitation was answered");
    world.platform = await restart(world);
    await settled(world);
    await world.platform.stop();
    await reckoning(world);
    world.platform.remove();
  } finally {
    await world.platform.stop();
    await world.server.stop();
    world.endpoint.close();
  }
});

/** A platform with its mail server, and an endpoint that is told of invitations. */
async function begin() {
  const server = await startMailServer({ judge: judge(), delay });
  const endpoint = await startEndpoint();
  const config = `
[smtp]
host = "127.0.0.1"
port = ${server.port}
connections = 16
connect_timeout = "1s"
command_timeout = "1s"
[limits]
invitations_per_person = "off"
[organizations]
pending_invitations = ${INVITATIONS}
`;
  const platform = await startPlatform({ config, env: { RUST_LOG: "error" } });
  const setup = new URL(await platform.setupLink()).hash.replace("#token=", "");
  const email = "admin@example.com";
  const body = { token: setup, email, password, name: "Admin", organization_name: "Fault Tests" };
  await expect(201, "POST", `${platform.origin}/api/v1/auth/setup`, { body });
  const signIn = { email, password, transport: "token" };
  const token = (await expect(200, "POST", `${platform.api}/api/v1/auth/sign-in`, { body: signIn })).access_token;
  const organization = (await expect(200, "GET", `${platform.api}/api/v1/me`, { token })).organization.id;
  const hook = { organization_id: organization, url: endpoint.url, event_types: ["invitation.created"] };
  await expect(201, "POST", `${platform.api}/api/v1/webhook-endpoints`, { token, body: hook });
  return {
    platform,
    server,
    endpoint,
    config,
    token,
    organization,
    /** Addresses by invitation. */
    invited: new Map(),
    /** What was on its way at each power cut: how often each delivery was. */
    cut: { email: new Map(), webhook: new Map() },
    report: { ready: [], inFlight: [], began: performance.now() },
  };
}

/** Of a hundred mailboxes, ten are greylisted, one is slow to answer the first time, and one does not exist. */
function judge() {
  const asked = new Set();
  return (recipient) => {
    const number = numberOf(recipient) % 100;
    if (number === 11) return "never";
    const isFirst = !asked.has(recipient);
    asked.add(recipient);
    if (isFirst && number % 10 === 3) return "later";
    return isFirst && number === 57 ? "silence" : "take";
  };
}

const isOurs = ({ to }) => to.startsWith("person");
/** So that some are on their way at any moment. */
const delay = () => 50 + random() * 250;
const numberOf = (recipient) => Number(/^person(\d+)@/.exec(recipient)?.[1]);

async function startEndpoint() {
  const requests = [];
  const state = { isBroken: false, failed: 0 };
  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("error", () => response.destroy());
    request.on("end", async () => {
      await sleep(delay());
      if (state.isBroken) {
        state.failed += 1;
        response.writeHead(500).end();
        return;
      }
      const { data } = JSON.parse(Buffer.concat(chunks).toString("utf8"));
      requests.push({ id: request.headers["webhook-id"], invitation: data.subject });
      response.writeHead(204).end();
    });
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://localhost:${server.address().port}/hook`, requests, state, close: () => server.close() };
}

/** How many to invite before a power cut. */
function share(number) {
  return Math.floor((INVITATIONS * (number + 1)) / KILLS) - Math.floor((INVITATIONS * number) / KILLS);
}

async function invite(world, count) {
  const url = `${world.platform.api}/api/v1/organizations/${world.organization}/invitations/bulk`;
  for (let left = count; left > 0; left -= PER_CALL) {
    const first = world.invited.size;
    const lines = Array.from({ length: Math.min(left, PER_CALL) }, (_, at) => ({
      email: `person${first + at}@example.org`,
      role: "member",
    }));
    const answer = await expect(200, "POST", url, { token: world.token, body: { invitations: lines } });
    for (const { id, email, status } of answer.results) {
      assert.equal(status, "invited", email);
      world.invited.set(id, email);
    }
  }
}

/** What goes wrong besides: early on, so that what meets it is tried again while the test lasts. */
async function misfortune(world, number) {
  if (number > KILLS / 2) return;
  const kind = number % 10;
  if (kind === 0) {
    await sleep(300);
    await world.server.leave();
    await sleep(BROKEN_MS);
    await world.server.comeBack();
  } else if (kind === 1) {
    await sleep(300);
    world.endpoint.state.isBroken = true;
    await sleep(BROKEN_MS);
    world.endpoint.state.isBroken = false;
  }
}

async function powerCut(world) {
  await world.platform.kill();
  const inFlight = await query(
    file(world),
    `SELECT channel, ${hex("id")} AS delivery, ${hex("webhook_message_id")} AS message FROM deliveries
     WHERE state = 'sending'`,
  );
  for (const { channel, delivery, message } of inFlight) {
    const id = channel === "webhook" ? message : delivery;
    world.cut[channel].set(id, (world.cut[channel].get(id) ?? 0) + 1);
  }
  world.report.inFlight.push(inFlight.length);
  world.platform = await restart(world);
}

async function restart(world) {
  const began = performance.now();
  const { folder, ports } = world.platform;
  const platform = await startPlatform({ config: world.config, folder, ports, env: { RUST_LOG: "error" } });
  world.report.ready.push(performance.now() - began);
  return platform;
}

/** Waits until every invitation has its two deliveries, and all of them are over. */
async function settled(world) {
  const limit = performance.now() + PATIENCE_MS;
  const sql = `SELECT channel, state, count(*) AS count FROM deliveries WHERE ${ours} GROUP BY channel, state`;
  for (;;) {
    const now = await query(file(world), sql);
    const over = now.filter(({ state }) => !["pending", "sending"].includes(state));
    const sum = (rows) => rows.reduce((total, { count }) => total + count, 0);
    if (sum(over) === INVITATIONS * 2 && sum(now) === sum(over)) return;
    assert.ok(performance.now() < limit, `not all was over in time: ${JSON.stringify(now)}`);
    await sleep(500);
  }
}

async function reckoning(world) {
  const [{ integrity_check }] = await query(file(world), "PRAGMA integrity_check");
  assert.equal(integrity_check, "ok");
  const rows = await query(
    file(world),
    `SELECT channel, state, attempts, last_error, ${hex("id")} AS delivery, ${hex("invitation_id")} AS invitation,
       ${hex("webhook_message_id")} AS message FROM deliveries WHERE ${ours}`,
  );
  const mails = byId(
    world.server.mails.filter(isOurs).map(({ id, to }) => ({ id: plain(id.split("@")[0]), what: to })),
  );
  const hooks = byId(world.endpoint.requests.map(({ id, invitation }) => ({ id: plain(id), what: invitation })));
  const found = { sent: 0, failed: 0, dead: 0 };
  const told = { email: new Set(), webhook: new Set() };
  for (const row of rows) {
    const taken = (row.channel === "email" ? mails : hooks).get(row.channel === "email" ? row.delivery : row.message);
    found[row.state] += 1;
    if (row.state === "sent") {
      assert.ok(taken, `${row.channel} ${row.delivery} is noted as sent, and nobody took it`);
    } else {
      assert.ok(row.last_error, `${row.delivery} was given up, and nothing says why`);
    }
    if (row.channel === "email") told.email.add(row.invitation);
    for (const what of taken ?? []) if (row.channel === "webhook") told.webhook.add(plain(what));
  }
  const mailed = new Set(world.server.mails.map(({ to }) => to));
  for (const [invitation, address] of world.invited) {
    assert.ok(told.email.has(plain(invitation)), `nobody was to be mailed about ${invitation}`);
    assert.ok(told.webhook.has(plain(invitation)), `the endpoint never heard of ${invitation}`);
    const arrived = mailed.has(address);
    assert.equal(arrived, numberOf(address) % 100 !== 11, `${address}: a mail arrived? ${arrived}`);
  }
  const refused = [...world.invited.values()].filter((address) => numberOf(address) % 100 === 11).length;
  assert.deepEqual(found, { sent: INVITATIONS * 2 - refused, failed: refused, dead: 0 });
  const twice = {
    email: duplicates(mails, world.cut.email),
    webhook: duplicates(hooks, world.cut.webhook),
  };
  tell(world, found, twice, rows);
}

/** What came under each id; always about the same. */
function byId(taken) {
  const found = new Map();
  for (const { id, what } of taken) {
    const before = found.get(id) ?? [];
    assert.ok(
      before.every((other) => other === what),
      `${id} is the id of two messages`,
    );
    found.set(id, [...before, what]);
  }
  // Nor has one message two ids.
  const whats = [...found.values()].map(([what]) => what);
  assert.equal(new Set(whats).size, whats.length, "a message came under two ids");
  return found;
}

/** How many came once more than they had to. Each was on its way at as many power cuts. */
function duplicates(found, cut) {
  let extra = 0;
  for (const [id, { length }] of found) {
    assert.ok(
      length - 1 <= (cut.get(id) ?? 0),
      `${id} came ${length} times, and was cut short ${cut.get(id) ?? 0} times`,
    );
    extra += length - 1;
  }
  return extra;
}

function tell(world, found, twice, rows) {
  const { ready, inFlight, began } = world.report;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const cut = inFlight.reduce((sum, count) => sum + count, 0);
  const middle = ready.toSorted((a, b) => a - b)[Math.floor(ready.length / 2)].toFixed(0);
  const tries = rows.reduce((sum, { attempts }) => sum + attempts, 0);
  const lines = [
    `${rows.length} deliveries in ${seconds} s through ${KILLS} power cuts: ${found.sent} sent, ${found.failed} refused for good`,
    `${tries} attempts; ${world.endpoint.state.failed} answered 500; ${cut} cut short, at the most ${Math.max(...inFlight)} at once`,
    `${twice.email} mails and ${twice.webhook} webhooks came twice, each under the same id; 0 lost`,
    `ready again after ${middle} ms (median)`,
  ];
  for (const line of lines) process.stdout.write(`# ${line}\n`);
  assert.ok(cut > 0, "the power was cut while deliveries were on their way");
}

/** The admin is told of a thing or two as well. */
const ours = "(channel = 'webhook' OR invitation_id IS NOT NULL)";
const file = (world) => join(world.platform.data, "plateforme.db");
const plain = (id) => id.replaceAll("-", "").toLowerCase();
const hex = (column) =>
  `lower(replace(CASE typeof(${column}) WHEN 'blob' THEN hex(${column}) ELSE ${column} END, '-', ''))`;

async function expect(status, method, url, options) {
  const answer = await call(method, url, options);
  assert.equal(answer.status, status, JSON.stringify(answer.body));
  return answer.body;
}
