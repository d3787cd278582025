#!/usr/bin/env node
// How long a second `npm start` takes until the platform is ready, and how much memory it holds when idle.
// Needs a release build (`npm start` once) and Linux (/proc) for the memory. RUNS=… sets the number of starts.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { program, root } from "../scripts/lib/paths.mjs";
import { Failure, main } from "../scripts/lib/terminal.mjs";

const RUNS = Number(process.env.RUNS || 9);
const IDLE_SECONDS = 10;
const LIMITS = { start: 1000, memory: 60 };

await main(async () => {
  if (!existsSync(program("release")))
    throw new Failure("There is no release build.", "Run npm start once, then this again.");
  const home = mkdtempSync(join(tmpdir(), "plateforme-bench-"));
  const npm = ["npm", ["start", "--silent"]];
  const alone = [program("release"), ["serve"]];
  await measure(npm, home); // the first start makes the data folder, and builds should something have changed
  const times = { npm: [], alone: [] };
  let memory;
  for (let run = 0; run < RUNS; run += 1) {
    times.npm.push((await measure(npm, home)).milliseconds);
    const last = await measure(alone, home, run === RUNS - 1);
    times.alone.push(last.milliseconds);
    memory = last.megabytes ?? memory;
  }
  rmSync(home, { recursive: true, force: true });

  const rows = [
    [
      "`npm start` to ready, second start, median",
      `${median(times.npm)} ms`,
      `${LIMITS.start} ms`,
      ratio(median(times.npm), LIMITS.start),
    ],
    [
      "the same, slowest",
      `${Math.max(...times.npm)} ms`,
      `${LIMITS.start} ms`,
      ratio(Math.max(...times.npm), LIMITS.start),
    ],
    ["`plateforme serve` alone to ready, median", `${median(times.alone)} ms`, "", ""],
  ];
  if (memory)
    rows.push([
      `resident memory after ${IDLE_SECONDS} s idle`,
      `${memory} MB`,
      `${LIMITS.memory} MB`,
      ratio(memory, LIMITS.memory),
    ]);
  const size = readFileSync(program("release")).length / 1e6;
  rows.push(["size of the program", `${size.toFixed(1)} MB`, "", ""]);
  const cpu = cpus();
  console.log(
    `${RUNS} runs; ${cpu.length} × ${cpu[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}\n`,
  );
  console.log("| | measured | limit | of the limit |\n|---|---|---|---|");
  for (const row of rows) console.log(`| ${row.join(" | ")} |`);
});

/** One start until /health/ready answers 200; with `idle` also the resident memory some seconds later. */
async function measure([command, args], home, idle = false) {
  const [web, api, monitoring] = await Promise.all([freePort(), freePort(), freePort()]);
  const env = {
    ...process.env,
    WEB_PORT: web,
    API_PORT: api,
    MONITORING_PORT: monitoring,
    DATA_DIR: join(home, "data"),
    LOG_FORMAT: "json",
  };
  const started = performance.now();
  const child = spawn(command, args, { cwd: root, env, stdio: "ignore" });
  const ended = new Promise((done) => child.once("exit", done));
  while (!(await ready(monitoring))) {
    if (child.exitCode !== null)
      throw new Failure(`\`${command} ${args.join(" ")}\` ended with code ${child.exitCode}.`);
    await sleep(5);
  }
  const milliseconds = Math.round(performance.now() - started);
  let megabytes;
  if (idle && existsSync("/proc")) {
    await sleep(IDLE_SECONDS * 1000);
    const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]);
    megabytes = Math.round(kilobytes / 102.4) / 10;
  }
  for (const pid of [...descendants(child.pid), child.pid]) stop(pid);
  await ended;
  return { milliseconds, megabytes };
}

async function ready(port) {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/ready`)).status === 200;
  } catch {
    return false;
  }
}

/** npm does not always pass a signal on, so that what it started is ended by its own id. */
function descendants(pid) {
  if (!existsSync(`/proc/${pid}/task`)) return [];
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  );
  return [...children.flatMap(descendants), ...children];
}

function stop(pid) {
  try {
    process.kill(pid, "SIGTERM");
  } catch {
    // It has ended already.
  }
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function ratio(value, limit) {
  return `${Math.round((value / limit) * 100)} %`;
}

function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(String(port)));
    });
  });
}
