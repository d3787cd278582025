// Writes the list of passwords that are guessed first, which is inside the program: node scripts/common-passwords.mjs
//
// Reads packages from npm and PyPI (their versions are below) and apps/auth-service/src/password/common.txt. The result
// is the first five bytes of the SHA-256 of each entry, sorted: 109,000 entries in half a MB, and one password in ten
// million that is on no list is refused as well. Sources and licences: apps/auth-service/src/password/common.md.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const ZXCVBN = "zxcvbn@4.4.2";
const ZXCVBN_TS = "@zxcvbn-ts/language-common@4.1.3";
const DJANGO = "django==5.2.19";

const FOLDER = new URL("../apps/auth-service/src/password/", import.meta.url);
/** Shorter words are parts of too many others. */
const SHORTEST = 3;
const BYTES = 5;

const scratch = mkdtempSync(join(tmpdir(), "common-passwords-"));
try {
  const entries = new Set();
  const add = (word) => {
    const lower = word.trim().toLowerCase();
    if ([...lower].length >= SHORTEST) entries.add(lower);
  };
  for (const word of readFileSync(new URL("common.txt", FOLDER), "utf8").split("\n")) add(word);
  for (const word of django()) add(word);
  for (const word of JSON.parse(fromNpm(ZXCVBN_TS, "src/passwords.json"))) add(word);
  // Passwords, and the words and names of which others are made.
  for (const [, list] of fromNpm(ZXCVBN, "src/frequency_lists.coffee").matchAll(/^ {2}\w+: "([^"]*)"/gm)) {
    for (const word of list.split(",")) add(word);
  }
  const hashes = [...entries].map((entry) => createHash("sha256").update(entry).digest().subarray(0, BYTES));
  const sorted = hashes.sort(Buffer.compare).filter((hash, at, all) => at === 0 || !hash.equals(all[at - 1]));
  writeFileSync(new URL("common.bin", FOLDER), Buffer.concat(sorted));
  console.log(`${sorted.length} entries, ${sorted.length * BYTES} bytes`);
} finally {
  rmSync(scratch, { recursive: true });
}

/** A file of a package. */
function fromNpm(name, file) {
  const run = { cwd: scratch, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], shell: false };
  const archive = execFileSync("npm", ["pack", "--silent", name], run).trim().split("\n").at(-1);
  return execFileSync("tar", ["-xzOf", archive, `package/${file}`], { ...run, maxBuffer: 1 << 26 });
}

/** Django's list, which is in its wheel. */
function django() {
  const run = { cwd: scratch, stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 26 };
  execFileSync("python3", ["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", DJANGO], run);
  const wheel = readdirSync(scratch).find((file) => file.endsWith(".whl"));
  const read = "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))";
  const path = "django/contrib/auth/common-passwords.txt.gz";
  return gunzipSync(execFileSync("python3", ["-c", read, wheel, path], run))
    .toString("utf8")
    .split("\n");
}
