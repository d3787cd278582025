// The tools a build needs, checked before it starts: a missing one is a sentence, not a page of compiler output.

import { ask } from "./process.mjs";
import { Failure } from "./terminal.mjs";

/** Lowest versions; `rust-version` in Cargo.toml and `engines` in package.json say the same. */
const RUST = [1, 95];
const NODE = [20, 19];

/** Throws a `Failure` that says how to get what is missing; returns a line such as `cargo 1.95.0 · node 20.20.2 · cc`. */
export function checkTools() {
  const node = process.versions.node;
  if (!atLeast(node, NODE)) {
    throw new Failure(
      `Node.js ${node} is too old: ${NODE.join(".")} or newer is needed.`,
      "Get it from https://nodejs.org",
    );
  }
  const rustc = /\d+\.\d+\.\d+/.exec(ask("rustc", ["--version"]) ?? "")?.[0];
  const cargo = /\d+\.\d+\.\d+/.exec(ask("cargo", ["--version"]) ?? "")?.[0];
  if (!rustc || !cargo) {
    throw new Failure(
      "Rust is not installed (no `cargo` in PATH).",
      "Install it from https://rustup.rs, then open a new terminal and run this again.",
    );
  }
  if (!atLeast(rustc, RUST)) {
    throw new Failure(`Rust ${rustc} is too old: ${RUST.join(".")} or newer is needed.`, "Run: rustup update stable");
  }
  const compiler = process.env.CC || ["cc", "gcc", "clang"].find((name) => ask(name, ["--version"]) !== undefined);
  if (!compiler && process.platform !== "win32") {
    throw new Failure(
      "There is no C compiler (`cc`), which the cryptography and SQLite parts need.",
      "Debian and Ubuntu: apt-get install build-essential\nmacOS: xcode-select --install",
    );
  }
  return `cargo ${cargo} · node ${node}${compiler ? ` · ${compiler}` : ""}`;
}

function atLeast(version, wanted) {
  const [major, minor] = version.split(".").map(Number);
  return major > wanted[0] || (major === wanted[0] && minor >= wanted[1]);
}
