// Building the program with cargo, with a count of crates that a person can follow.

import { join } from "node:path";
import { fingerprint, isFresh, writeStamp } from "./freshness.mjs";
import { program, targetFolder } from "./paths.mjs";
import { ask, run } from "./process.mjs";

/** Everything the program is compiled from, the exported web app included (it is part of the program). */
export const rustSources = [
  "Cargo.toml",
  "Cargo.lock",
  "apps/plateforme",
  "apps/api-gateway",
  "apps/auth-service",
  "apps/user-service",
  "apps/notification-service",
  "packages/shared",
  "packages/config",
  "packages/database",
  "packages/runtime",
];

function sources() {
  return fingerprint([...rustSources, "apps/web/out", "openapi.json"]);
}

function stamp(profile) {
  return join(targetFolder, profile, ".plateforme-build");
}

export function programIsFresh(profile) {
  return isFresh(stamp(profile), sources(), program(profile));
}

/** Builds `plateforme`; returns how many crates were compiled. `onProgress("212 of 340 crates · hyper")` follows along. */
export async function buildProgram(profile, onProgress = () => {}) {
  const before = sources();
  const total = countCrates();
  const seen = new Set();
  let compiled = 0;
  const onLine = (line, from) => {
    if (from === "err") return cargoChatter(line, onProgress);
    if (!line.startsWith("{")) return true;
    const message = JSON.parse(line);
    if (message.reason !== "compiler-artifact" || message.target.kind.includes("custom-build")) return false;
    if (!seen.has(message.package_id)) {
      seen.add(message.package_id);
      if (!message.fresh) compiled += 1;
    }
    onProgress(`${seen.size} of ${Math.max(total, seen.size)} crates · ${message.target.name}`);
    return false;
  };
  const chosen = profile === "release" ? ["--release"] : [];
  const args = ["build", ...chosen, "-p", "plateforme", "--locked", "--message-format=json-render-diagnostics"];
  await run("cargo", args, { onLine });
  writeStamp(stamp(profile), before);
  return compiled;
}

/** Cargo's own progress says nothing the count does not; its warnings and errors are kept for the report. */
function cargoChatter(line, onProgress) {
  const chatter = /^\s*(Compiling|Downloaded|Downloading|Updating|Locking|Finished|Fresh|Checking|Blocking)\b/.exec(
    line,
  );
  if (chatter?.[1] === "Blocking") onProgress("waiting for another cargo");
  if (/^\s*(Downloading|Updating)\b/.test(line)) onProgress(line.trim().toLowerCase());
  return chatter === null;
}

/** Crates that the program is made of, for the host; 0 when cargo cannot tell yet. */
function countCrates() {
  const tree = ask("cargo", ["tree", "-p", "plateforme", "-e", "normal,build", "--prefix", "none", "--locked"], {
    timeout: 300_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  return new Set(
    (tree ?? "")
      .split("\n")
      .map((line) => line.replace(/ \(.*\)$/, ""))
      .filter(Boolean),
  ).size;
}
