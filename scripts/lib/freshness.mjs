// "Has anything changed since the last build?", answered without git and without reading a file's contents: the
// fingerprint of a tree is the hash of its paths, sizes and modification times. Around 5 ms for this repository.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./paths.mjs";

const ignored = new Set(["node_modules", "target", ".next", ".turbo", "out", "tests", "coverage", "next-env.d.ts"]);

/** Fingerprint of files and folders, given relative to the root. `except` names further entries to pass over. */
export function fingerprint(paths, except = []) {
  const skipped = new Set([...ignored, ...except]);
  const hash = createHash("sha256");
  for (const path of paths) walk(path, true);
  return hash.digest("hex");

  function walk(path, named = false) {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (!stat) return;
    if (!stat.isDirectory()) {
      hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
      return;
    }
    for (const entry of readdirSync(join(root, path)).sort()) {
      if (!skipped.has(entry) && !entry.endsWith(".tsbuildinfo")) walk(`${path}/${entry}`);
    }
    if (named) hash.update(`${path}\n`);
  }
}

/** Does the stamp hold this value, and does what it vouches for still exist? */
export function isFresh(stamp, value, product) {
  return existsSync(product) && existsSync(stamp) && readFileSync(stamp, "utf8") === value;
}

export function writeStamp(stamp, value) {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, value);
}
