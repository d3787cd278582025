// Where things are. Every script works from the root of the clone, wherever it was called from.

import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** Cargo's build folder: `CARGO_TARGET_DIR` where it is set, else `target` in the clone. */
export const targetFolder = resolve(root, process.env.CARGO_TARGET_DIR || "target");

/** What the scripts themselves remember between two runs; ignored by git. */
export const stateFolder = join(root, ".plateforme");

const executable = process.platform === "win32" ? "plateforme.exe" : "plateforme";

/** The program, built with the profile `debug` or `release`. */
export function program(profile) {
  return join(targetFolder, profile, executable);
}
