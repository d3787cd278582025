// Writes src/generated from openapi.json. `--check` writes nothing and exits 1 when what is committed differs.
// `--input FILE` reads another document.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createClient } from "@hey-api/openapi-ts";

const packageFolder = dirname(dirname(fileURLToPath(import.meta.url)));
const committed = join(packageFolder, "src", "generated");

const { values: options } = parseArgs({
  options: { check: { type: "boolean", default: false }, input: { type: "string" } },
});
const input = resolve(options.input ?? join(packageFolder, "..", "..", "openapi.json"));

// The generator's own fetch client is not written for `exactOptionalPropertyTypes`; its types still reach the callers.
const header = ["// Generated from openapi.json by `npm run api:generate`. Do not edit.", "// @ts-nocheck", ""];

function generate(output) {
  return createClient({
    input,
    output: { path: output, entryFile: false, header },
    logs: { level: "silent", file: false },
    plugins: [
      { name: "@hey-api/client-fetch", throwOnError: true },
      { name: "@hey-api/typescript", enums: false },
      "@hey-api/sdk",
      { name: "zod", dates: { offset: true } },
      "@tanstack/react-query",
    ],
  });
}

/** The text of every file below a folder, by relative path. */
function read(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path), readFileSync(path, "utf8")];
    }),
  );
}

if (options.check) {
  const scratch = mkdtempSync(join(tmpdir(), "api-client-"));
  try {
    await generate(scratch);
    const expected = read(scratch);
    const actual = read(committed);
    const stale = [...new Set([...expected.keys(), ...actual.keys()])].filter(
      (path) => expected.get(path) !== actual.get(path),
    );
    if (stale.length > 0) {
      console.error(`The generated client differs from openapi.json in: ${stale.join(", ")}`);
      console.error("Run `npm run api:generate` and commit the result.");
      process.exitCode = 1;
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
} else {
  rmSync(committed, { recursive: true, force: true });
  await generate(committed);
}
