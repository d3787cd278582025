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

/** Are the packages of `workspaces` installed as the lock file wants them? */
export function installed(workspaces) {
  if (isFresh(installStamp, installKey(workspaces), modules)) return true;
  // Somebody ran a whole `npm ci` or `npm install` by hand: npm writes this file last.
  const own = statSync(join(modules, ".package-lock.json"), { throwIfNoEntry: false });
  return (
    own !== undefined &&
    !existsSync(installStamp) &&
    existsSync(lockFile) &&
    own.mtimeMs >= statSync(lockFile).mtimeMs &&
    workspaces.every((workspace) => namesPresent(workspace))
  );
}

/** Installs exactly what the lock file says, for these workspaces and the root. */
export async function install(workspaces, onLine) {
  const chosen = workspaces.flatMap((workspace) => ["--workspace", workspace]);
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  await run(npm, ["ci", "--include-workspace-root", ...chosen, ...quiet], { onLine });
  writeStamp(installStamp, installKey(workspaces));
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

function installKey(workspaces) {
  const hash = createHash("sha256");
  if (existsSync(lockFile)) hash.update(readFileSync(lockFile));
  return hash.update([...workspaces].sort().join("\n")).digest("hex");
}

function namesPresent(workspace) {
  const wanted = JSON.parse(readFileSync(join(root, workspace, "package.json"), "utf8"));
  const names = Object.keys({ ...wanted.dependencies, ...wanted.devDependencies });
  return names.every(
    (name) => existsSync(join(modules, name)) || existsSync(join(root, workspace, "node_modules", name)),
  );
}
