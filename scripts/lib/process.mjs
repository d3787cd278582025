// Child processes: all of them stay in our process group, and none outlives the script that started it.

import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { root } from "./paths.mjs";
import { coloured, Failure } from "./terminal.mjs";

/** Output that we read is plain where ours is, and npm's remarks on a machine's own settings are nobody's business. */
const plain = { npm_config_loglevel: "error", ...(coloured ? {} : { NO_COLOR: "1", FORCE_COLOR: undefined }) };

const running = new Set();
const farewells = [];

/** Starts a process that is ended with this one. Returns the `ChildProcess`. */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, ...options });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

/** Something to undo when the script ends, however it ends. Must be synchronous. */
export function atExit(undo) {
  farewells.push(undo);
}

process.on("exit", () => {
  for (const child of running) child.kill("SIGTERM");
  for (const undo of farewells.reverse()) undo();
});
for (const [signal, number] of [
  ["SIGINT", 2],
  ["SIGTERM", 15],
  ["SIGHUP", 1],
]) {
  process.on(signal, () => {
    if (process.listenerCount(signal) === 1) process.exit(128 + number);
  });
}

/** Resolves with `{ code, signal }` when the child has ended; rejects when it could not be started. */
export function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve({ code: child.exitCode, signal: child.signalCode });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
}

/**
 * Runs a command to its end and returns all it printed. Lines go to `onLine(text, "out" | "err")`; with `show: true`
 * they are also passed on to the terminal. A command that fails is a `Failure` with the end of its output.
 */
export async function run(command, args, { env, cwd = root, onLine, show = false, hint } = {}) {
  const child = start(command, args, {
    cwd,
    env: { ...process.env, ...plain, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines = [];
  const finished = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  for (const [name, pipe] of [
    ["out", child.stdout],
    ["err", child.stderr],
  ]) {
    createInterface({ input: pipe, crlfDelay: Infinity }).on("line", (line) => {
      if (onLine?.(line, name) === false) return;
      lines.push(line);
      if (show) process.stderr.write(`    ${line}\n`);
    });
  }
  let result;
  try {
    result = await finished;
  } catch (error) {
    throw new Failure(`${command} could not be started: ${error.message}`, hint);
  }
  const output = lines.join("\n");
  if (result.code !== 0) {
    const how = result.signal ? `was ended by ${result.signal}` : `ended with code ${result.code}`;
    const tail = show ? "" : excerpt(lines);
    const failure = new Failure(
      `\`${[command, ...args].join(" ")}\` ${how}.`,
      [tail, hint].filter(Boolean).join("\n\n"),
    );
    failure.output = output;
    throw failure;
  }
  return output;
}

/** Beginning and end of a long output: some tools say what is wrong first, others last. */
function excerpt(lines) {
  if (lines.length <= 60) return lines.join("\n");
  return [...lines.slice(0, 20), `… ${lines.length - 60} lines …`, ...lines.slice(-40)].join("\n");
}

/** The trimmed output of a short command, or undefined when it is missing or fails. */
export function ask(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: "utf8",
    timeout: 20_000,
    stdio: ["ignore", "pipe", "pipe"],
    ...options,
  });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/** npm by the same node that runs us. */
export const npm = process.platform === "win32" ? "npm.cmd" : "npm";
