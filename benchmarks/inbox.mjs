#!/usr/bin/env node
// Ten thousand people who follow their inbox, each told something every ten seconds for two minutes; then the platform is
// restarted twice meanwhile. Judged are the 99th percentile from the request that asks for it to the line that arrives, the
// memory that a stream holds, and that everybody was told everything, restarts or not.
//
// Needs a release build: `cargo build --release -p plateforme -p seed`. CLIENTS=10000, SECONDS=120, RESTARTS=2.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { program, root, targetFolder } from "../scripts/lib/paths.mjs";
import { Failure, main } from "../scripts/lib/terminal.mjs";

const CLIENTS = Number(process.env.CLIENTS || 10_000);
const SECONDS = Number(process.env.SECONDS || 120);
const RESTARTS = Number(process.env.RESTARTS || 2);
/** Each is told something once in so many seconds. */
const EVERY = 10;
/** Requests a second; each tells its share. */
const RATE = 10;
const P99_LIMIT = 250;
const MEMORY_LIMIT = 40;
/** Streams that are opened at the same time. */
const OPENING = 200;
const EMAIL = "operator@example.org";
const PASSWORD = "correct horse battery staple";
process.env.PLATEFORME_PROGRAM = program("release");
const { startPlatform } = await import("../tests/lib/platform.mjs");

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const now = () => performance.timeOrigin + performance.now();

const WORKFLOW = `name = "Tick"
triggerable = true
category = "ticks"

[[step]]
id = "tell"
kind = "in_app"
title = "{{ data.at }}"
`;

/** One browser that follows one inbox, over HTTP/1.1 as it is. */
class Client {
  constructor(id, cookie, told) {
    Object.assign(this, { id, cookie, told, last: undefined, seen: new Set(), text: "", isOpen: false });
  }

  open({ hostname, port }) {
    return new Promise((resolve, reject) => {
      this.text = "";
      this.socket = connect(Number(port), hostname);
      this.socket.setEncoding("latin1");
      this.socket.on("error", reject);
      this.socket.on("close", () => {
        this.isOpen = false;
      });
      this.socket.on("data", (text) => this.read(text, resolve, reject));
      const since = this.last ? `Last-Event-ID: ${this.last}\r\n` : "";
      this.socket.write(
        `GET /api/v1/notifications/stream HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: plateforme_session=${this.cookie}\r\n${since}\r\n`,
      );
    });
  }

  read(text, opened, failed) {
    this.text += text;
    if (!this.isOpen) {
      if (!this.text.includes("event: ")) {
        if (/^HTTP\/1.1 [45]/.test(this.text)) failed(new Failure(this.text.slice(0, 400)));
        return;
      }
      this.isOpen = true;
      opened();
    }
    for (let end = this.text.indexOf("\n\n"); end >= 0; end = this.text.indexOf("\n\n")) {
      this.message(this.text.slice(0, end));
      this.text = this.text.slice(end + 2);
    }
  }

  message(text) {
    const id = /id: (\d+)/.exec(text);
    if (id) this.last = id[1];
    const title = /"title":"(\d+(?:\.\d+)?) (\d+)"/.exec(text);
    if (!title || this.seen.has(title[2])) return;
    this.seen.add(title[2]);
    this.told(now() - Number(title[1]));
  }
}

async function openAll(clients, origin) {
  const address = new URL(origin);
  const left = [...clients];
  const opener = async () => {
    for (let client = left.pop(); client; client = left.pop()) {
      for (let tries = 0; ; tries += 1) {
        try {
          await client.open(address);
          break;
        } catch (error) {
          if (tries >= 50) throw error;
          await wait(100);
        }
      }
    }
  };
  await Promise.all(Array.from({ length: OPENING }, opener));
}

/** Kilobytes that a process holds. */
function memory(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]);
}

async function ask(origin, path, body, headers = {}) {
  const answer = await fetch(`${origin}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Failure(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

async function signIn(origin) {
  const body = { email: EMAIL, password: PASSWORD, transport: "token" };
  const { access_token } = await ask(origin, "/api/v1/auth/sign-in", body);
  return { authorization: `Bearer ${access_token}` };
}

/** Tells each client something once in `EVERY` seconds, for so long; how often each was told. */
async function publish(clients, origin, seconds, whileAway) {
  const share = Math.ceil(clients.length / (EVERY * RATE));
  const bearer = await signIn(origin);
  const started = now();
  let round = 0;
  const pending = [];
  while (now() - started < seconds * 1000) {
    const at = (round * share) % clients.length;
    const some = clients.slice(at, at + share);
    const number = `${Math.floor(started)}${round}`;
    for (const client of some) client.expected = (client.expected ?? 0) + 1;
    const body = {
      workflow: "tick",
      recipients: some.map((client) => ({ user_id: client.id })),
      data: { at: `${now()} ${number}` },
    };
    const headers = { ...bearer, "idempotency-key": number };
    pending.push(again(() => ask(origin, "/api/v1/notifications/trigger", body, headers), whileAway));
    round += 1;
    await wait(Math.max(0, started + round * (1000 / RATE) - now()));
  }
  await Promise.all(pending);
}

async function again(attempt, isAllowed) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!isAllowed || tries > 300) throw error;
      await wait(100);
    }
  }
}

async function everybodyKnows(clients, seconds) {
  const end = now() + seconds * 1000;
  const missing = () => clients.filter((client) => client.seen.size < (client.expected ?? 0));
  while (missing().length > 0 && now() < end) await wait(100);
  return missing().reduce((sum, client) => sum + client.expected - client.seen.size, 0);
}

function prepare(folder) {
  const env = { ...process.env, DATA_DIR: join(folder, "data"), RUST_LOG: "error" };
  const run = (command, args, input) =>
    execFileSync(command, args, { cwd: root, env, input, stdio: ["pipe", "ignore", "inherit"] });
  run(program("release"), ["migrate"], "");
  const file = join(folder, "sessions");
  const seed = join(targetFolder, "release", "seed");
  // Some of them may not sign in.
  run(seed, ["--people", String(Math.ceil(CLIENTS * 1.1)), "--events", "0", "--sessions", file], "");
  run(program("release"), ["users", "create", "--email", EMAIL, "--password-stdin", "--admin"], PASSWORD);
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(" "));
}

await main(async () => {
  if (!existsSync(program("release"))) throw new Failure("build it first: cargo build --release -p plateforme -p seed");
  const folder = mkdtempSync(join(tmpdir(), "plateforme-inbox-"));
  const sessions = prepare(folder);
  const workflows = join(folder, "workflows");
  mkdirSync(workflows);
  writeFileSync(join(workflows, "tick.toml"), WORKFLOW);
  const start = (ports) =>
    startPlatform({
      folder,
      ports,
      env: { DATA_DIR: join(folder, "data"), WORKFLOWS_DIR: workflows, RUST_LOG: "warn" },
      config: '[limits]\nsign_in_per_account = "off"\nsign_in_per_ip = "off"\n',
    });
  let platform = await start();
  const latencies = [];
  const clients = sessions.slice(0, CLIENTS).map(([id, cookie]) => new Client(id, cookie, (ms) => latencies.push(ms)));
  try {
    await signIn(platform.origin);
    await wait(2000);
    const before = memory(platform.pid);
    const opening = now();
    await openAll(clients, platform.origin);
    const opened = (now() - opening) / 1000;
    await wait(5000);
    const perClient = (memory(platform.pid) - before) / clients.length;
    await publish(clients, platform.origin, SECONDS, false);
    const lost = await everybodyKnows(clients, 10);
    latencies.sort((a, b) => a - b);
    const at = (share) => latencies[Math.floor(latencies.length * share)];
    const [median, p99, messages] = [at(0.5), at(0.99), latencies.length];
    const held = memory(platform.pid);

    let restarts = Promise.resolve();
    const publishing = publish(clients, platform.origin, 10 + RESTARTS * 10, true);
    for (let turn = 0; turn < RESTARTS; turn += 1) {
      await wait(5000);
      await platform.stop();
      platform = await start(platform.ports);
      restarts = openAll(clients, platform.origin);
      await restarts;
    }
    await publishing;
    const lostInRestart = await everybodyKnows(clients, 20);

    console.log(
      `${clients.length} streams on ${cpus().length} × ${cpus()[0].model.split(" ").slice(0, 2).join(" ")}\n`,
    );
    console.log("| | measured | limit |\n|---|---|---|");
    console.log(`| from the request to the line, median | ${median.toFixed(0)} ms | |`);
    console.log(`| the same, 99th percentile of ${messages} | ${p99.toFixed(0)} ms | ${P99_LIMIT} ms |`);
    console.log(`| memory of a stream | ${perClient.toFixed(1)} KB | ${MEMORY_LIMIT} KB |`);
    console.log(`| resident at the end | ${(held / 1024).toFixed(0)} MB | |`);
    console.log(`| all streams open | ${opened.toFixed(1)} s | |`);
    console.log(`| messages that did not arrive | ${lost} | 0 |`);
    console.log(`| the same over ${RESTARTS} restarts | ${lostInRestart} | 0 |`);
    if (p99 > P99_LIMIT || perClient > MEMORY_LIMIT || lost + lostInRestart > 0) process.exitCode = 1;
  } finally {
    for (const client of clients) client.socket?.destroy();
    await platform.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
