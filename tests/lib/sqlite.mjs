// Reads a SQLite file with whatever this machine has: Node's own module (22 and newer), `sqlite3`, or Python.

import { spawnSync } from "node:child_process";

const python = `
import json, sqlite3, sys
rows = sqlite3.connect(sys.argv[1])
rows.row_factory = sqlite3.Row
print(json.dumps([dict(row) for row in rows.execute(sys.argv[2])]))
`;

/** The rows of a query, as objects. Select blobs through `hex(…)`. */
export async function query(file, sql) {
  const own = await nodeSqlite();
  if (own) {
    const database = new own.DatabaseSync(file);
    try {
      return database.prepare(sql).all();
    } finally {
      database.close();
    }
  }
  const attempts = [
    ["sqlite3", ["-json", file, sql]],
    ["python3", ["-c", python, file, sql]],
  ];
  for (const [command, args] of attempts) {
    const result = spawnSync(command, args, { encoding: "utf8", maxBuffer: 256 * 1024 * 1024 });
    if (result.error || /No module named/.test(result.stderr)) continue;
    if (result.status !== 0) throw new Error(`${command}: ${result.stderr}`);
    return result.stdout.trim() === "" ? [] : JSON.parse(result.stdout);
  }
  throw new Error(
    "Nothing here can read a SQLite file: install sqlite3 (Debian: apt-get install sqlite3) or Python 3.",
  );
}

async function nodeSqlite() {
  try {
    return await import("node:sqlite");
  } catch {
    return undefined;
  }
}
