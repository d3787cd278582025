// How many tests passed and failed, out of what the runners print: cargo, vitest, Playwright and node's own.

import { stripVTControlCharacters } from "node:util";

const patterns = [
  // cargo: `test result: ok. 12 passed; 0 failed; 1 ignored; …`
  { line: /\btest result: \w+\. (?<passed>\d+) passed; (?<failed>\d+) failed/ },
  // vitest: `Tests  1 failed | 12 passed (13)`
  { line: /^\s*Tests\s+(?:(?<failed>\d+) failed(?: \| )?)?(?:(?<passed>\d+) passed)?/ },
  // Playwright: `  12 passed (1.2m)` and `  1 failed`, each on a line of its own
  { line: /^\s+(?<passed>\d+) passed \([\d.]+m?s?\)$/ },
  { line: /^\s+(?<failed>\d+) failed$/ },
  // node --test: `ℹ pass 3`, `ℹ fail 0`
  { line: /^ℹ pass (?<passed>\d+)$/ },
  { line: /^ℹ fail (?<failed>\d+)$/ },
];

/** Sums what all runners in this output report. */
export function countTests(output) {
  const total = { passed: 0, failed: 0 };
  for (const raw of output.split("\n")) {
    const line = stripVTControlCharacters(raw).trimEnd();
    for (const { line: pattern } of patterns) {
      const groups = pattern.exec(line)?.groups;
      if (!groups) continue;
      total.passed += Number(groups.passed ?? 0);
      total.failed += Number(groups.failed ?? 0);
      break;
    }
  }
  return total;
}
