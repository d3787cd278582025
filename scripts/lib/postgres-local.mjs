// PostgreSQL from the system's package, as a private server: its own data folder, a free port, no part of a cluster
// that the package may run. The data is thrown away by `down`, so nothing waits for a disk.

import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ask, atExit, run, start } from "./process.mjs";
import { Failure, say } from "./terminal.mjs";

const settings = {
  listen_addresses: "127.0.0.1",
  max_connections: 300,
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  // Two test runs on one machine must not wait for each other's default of 128 MB.
  shared_buffers: "64MB",
};

export async function up({ attached }) {
  const binaries = (await find()) ?? (await installPackage());
  const owner = unprivilegedUser();
  const folder = mkdtempSync(join(publicTemporaryFolder(owner), "plateforme-postgres-"));
  const data = join(folder, "data");
  const password = randomBytes(12).toString("hex");
  const passwordFile = join(folder, "password");
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner) for (const path of [folder, data, passwordFile]) chownSync(path, owner.uid, owner.gid);

  const identity = owner ? { uid: owner.uid, gid: owner.gid, cwd: folder } : { cwd: folder };
  const options = ["--username=plateforme", "--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256", "--no-sync"];
  const made = ask(join(binaries, "initdb"), [`--pgdata=${data}`, `--pwfile=${passwordFile}`, ...options], {
    ...identity,
    timeout: 120_000,
  });
  rmSync(passwordFile);
  if (made === undefined) throw new Failure(`initdb failed in ${folder}.`, `Its binaries are in ${binaries}.`);

  const port = await freePort();
  const all = Object.entries({ ...settings, port, unix_socket_directories: folder });
  const args = ["-D", data, ...all.flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  const log = openSync(join(folder, "log"), "a", 0o600);
  const stdio = ["ignore", log, log];
  const server = attached
    ? start(join(binaries, "postgres"), args, { ...identity, stdio })
    : spawn(join(binaries, "postgres"), args, { ...identity, stdio, detached: true });
  if (!attached) server.unref();
  const version = /\d+(\.\d+)?/.exec(ask(join(binaries, "postgres"), ["--version"]) ?? "")?.[0] ?? "";
  const state = {
    url: `postgresql://plateforme:${password}@127.0.0.1:${port}/postgres`,
    how: `PostgreSQL ${version} of this system, in a private folder (${folder}) on port ${port}`,
    pid: server.pid,
    folder,
  };
  if (attached) atExit(() => down(state));
  await ready(binaries, state, server, port);
  return state;
}

export function isUp({ pid, folder }) {
  return postmaster(folder) === pid && isAlive(pid);
}

/** A fast shutdown, waited for, and the folder is gone. Synchronous, so that it can run at exit. */
export function down({ pid, folder }) {
  if (isUp({ pid, folder })) {
    process.kill(pid, "SIGINT");
    for (let tries = 0; tries < 100 && existsSync(join(folder, "data/postmaster.pid")); tries += 1) pause(50);
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function ready(binaries, state, server, port) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (ask(join(binaries, "pg_isready"), ["--quiet", "--host=127.0.0.1", `--port=${port}`]) !== undefined) return;
    if (server.exitCode !== null) break;
    await sleep(50);
  }
  const log = readFileSync(join(state.folder, "log"), "utf8").split("\n").slice(-20).join("\n");
  down(state);
  throw new Failure("PostgreSQL did not start.", log);
}

/** The folder with `initdb` and `postgres`: Debian's (highest version), or the one `pg_config` names. */
async function find() {
  const versioned = "/usr/lib/postgresql";
  const debian = existsSync(versioned)
    ? readdirSync(versioned)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(versioned, version, "bin"))
    : [];
  return [...debian, ask("pg_config", ["--bindir"])].find(
    (folder) => folder && existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")),
  );
}

/** Debian's package, without the cluster it would otherwise make and start. */
async function installPackage() {
  if (process.getuid?.() !== 0 || ask("apt-get", ["--version"]) === undefined) {
    throw new Failure(
      "No PostgreSQL for the tests: none is installed and no Docker engine answers.",
      "Set PLATEFORME_TEST_DATABASE_URL=postgresql://…, start Docker, or install it (Debian: apt-get install postgresql; macOS: brew install postgresql).",
    );
  }
  say("  PostgreSQL is not here: installing Debian's package (apt-get install postgresql).");
  mkdirSync("/etc/postgresql-common/createcluster.d", { recursive: true });
  writeFileSync("/etc/postgresql-common/createcluster.d/plateforme.conf", "create_main_cluster = false\n");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "--quiet"], { env });
  await run("apt-get", ["install", "--yes", "--quiet", "--no-install-recommends", "postgresql"], { env });
  const folder = await find();
  if (!folder)
    throw new Failure("Debian's postgresql package is installed, but its binaries are not in /usr/lib/postgresql.");
  return folder;
}

/** PostgreSQL refuses to run as root: there it runs as `postgres`, or as `nobody`. */
function unprivilegedUser() {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    const entry = readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .find((line) => line.startsWith(`${name}:`));
    if (entry) return { uid: Number(entry.split(":")[2]), gid: Number(entry.split(":")[3]) };
  }
  throw new Failure("There is no user `postgres` or `nobody` to run PostgreSQL as (it refuses to run as root).");
}

/** The clone may be below a folder that only root may enter, and so may TMPDIR: /var/tmp never is. */
function publicTemporaryFolder(owner) {
  return owner && existsSync("/var/tmp") ? "/var/tmp" : tmpdir();
}

function postmaster(folder) {
  try {
    return Number(readFileSync(join(folder, "data/postmaster.pid"), "utf8").split("\n")[0]);
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function pause(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
