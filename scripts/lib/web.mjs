// The web app: what it needs from npm, and its static export in apps/web/out.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fingerprint, isFresh, writeStamp } from "./freshness.mjs";
import { root } from "./paths.mjs";
import { npm, run } from "./process.mjs";

/** The workspaces of the web build. The mobile app, a gigabyte, is not among them. */
export const webWorkspaces = ["apps/web", "packages/api-client", "packages/ui-components"];

const lockFile = join(root, "package-lock.json");
const modules = join(root, "node_modules");
const installStamp = join(modules, ".plateforme-install");
const exported = join(root, "apps/web/out");
const buildStamp = join(root, ".plateforme/web-build");

/** Are the packages of `workspaces` installed as the lock file wants them, with those for tests where `dev` says so? */
export function installed(workspaces, { dev }) {
  const present = readStamp();
  if (present) {
    const covers = workspaces.every((workspace) => present.workspaces.includes(workspace)) && (present.dev || !dev);
    return covers && present.lock === lockHash();
  }
  // Somebody ran a whole `npm ci` or `npm install` by hand: npm writes this file last.
  const own = statSync(join(modules, ".package-lock.json"), { throwIfNoEntry: false });
  const newer = own !== undefined && own.mtimeMs >= statSync(lockFile).mtimeMs;
  return newer && workspaces.every((workspace) => everyNamePresent(workspace, dev));
}

/** Installs exactly what the lock file says, for these workspaces and, with `dev`, for the tools and tests around them. */
export async function install(workspaces, { dev, onLine }) {
  const chosen = workspaces.flatMap((workspace) => ["--workspace", workspace]);
  const around = dev ? ["--include=dev", "--include-workspace-root"] : ["--omit=dev"];
  await run(npm, ["ci", ...chosen, ...around, "--no-audit", "--no-fund", "--loglevel=error"], { onLine });
  writeStamp(installStamp, JSON.stringify({ lock: lockHash(), workspaces, dev }));
}

/** Is apps/web/out newer than everything it is made from? */
export function exportIsFresh() {
  return isFresh(buildStamp, sources(), join(exported, "index.html"));
}

export async function buildExport({ show = false, onLine } = {}) {
  const before = sources();
  await run(npm, ["run", "build", "--workspace", "apps/web"], { env: { NEXT_TELEMETRY_DISABLED: "1" }, show, onLine });
  writeStamp(buildStamp, before);
}

function sources() {
  return fingerprint([...webWorkspaces, "package-lock.json", "package.json"]);
}

function lockHash() {
  return createHash("sha256").update(readFileSync(lockFile)).digest("hex");
}

function readStamp() {
  return existsSync(installStamp) ? JSON.parse(readFileSync(installStamp, "utf8")) : undefined;
}

function everyNamePresent(workspace, dev) {
  const wanted = JSON.parse(readFileSync(join(root, workspace, "package.json"), "utf8"));
  const names = Object.keys({ ...wanted.dependencies, ...(dev ? wanted.devDependencies : {}) });
  return names.every(
    (name) => existsSync(join(modules, name)) || existsSync(join(root, workspace, "node_modules", name)),
  );
}
