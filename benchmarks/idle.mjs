#!/usr/bin/env node
// What a platform with a hundred workflows uses while nothing happens: the processor, of one core, over a minute.
//
// Needs a release build: `cargo build --release -p plateforme`. WORKFLOWS=100, SECONDS=60, LIMIT=1 (percent).

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { program } from "../scripts/lib/paths.mjs";
import { Failure, main } from "../scripts/lib/terminal.mjs";

const WORKFLOWS = Number(process.env.WORKFLOWS || 100);
const SECONDS = Number(process.env.SECONDS || 60);
const LIMIT = Number(process.env.LIMIT || 1);
const SETTLE = 15_000;
process.env.PLATEFORME_PROGRAM = program("release");
const { startPlatform } = await import("../tests/lib/platform.mjs");

const workflow = (number) => `name = "Workflow ${number}"
category = "some"
events = ["user.signed_up", "member.added", "session.started"]
recipients = "admins"

[[step]]
id = "collect"
kind = "digest"
key = "{{ data.user_id|default('') }}"
window = "1h"

[[step]]
id = "tell"
kind = "in_app"
title = { en = "{{ digest.count }} things happened", fr = "{{ digest.count }} choses sont arrivées" }

[[step]]
id = "mail"
kind = "email"
if = "not notification.seen"
title = "{{ digest.count }} things happened"
`;

/** Seconds of the processor that a process has used. */
function used(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  const ticks = Number(execFileSync("getconf", ["CLK_TCK"]).toString());
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}

await main(async () => {
  if (!existsSync(program("release"))) throw new Failure("build it first: cargo build --release -p plateforme");
  const folder = mkdtempSync(join(tmpdir(), "plateforme-idle-"));
  const workflows = join(folder, "workflows");
  mkdirSync(workflows);
  for (let number = 1; number <= WORKFLOWS; number += 1)
    writeFileSync(join(workflows, `some-${number}.toml`), workflow(number));
  const platform = await startPlatform({ folder, env: { WORKFLOWS_DIR: workflows, RUST_LOG: "warn" } });
  try {
    await sleep(SETTLE);
    const before = used(platform.pid);
    await sleep(SECONDS * 1000);
    const percent = ((used(platform.pid) - before) / SECONDS) * 100;
    console.log(`Idle with ${WORKFLOWS} workflows: ${percent.toFixed(2)} % of one core; the limit is ${LIMIT} %.`);
    if (percent >= LIMIT) process.exitCode = 1;
  } finally {
    await platform.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
