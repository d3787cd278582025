import { execFileSync } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

it("the committed client is what openapi.json gives", { timeout: 60_000 }, () => {
  const cwd = dirname(dirname(fileURLToPath(import.meta.url)));
  expect(() =>
    execFileSync(process.execPath, ["scripts/generate.mjs", "--check"], { cwd, stdio: "pipe" }),
  ).not.toThrow();
});
