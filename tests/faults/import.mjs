// `plateforme users import` of 20,000 lines, ended by SIGKILL again and again: run once more, it goes on, and in the end
// everybody is there once, with the event of their birth, and every refused line is named once.
//
// SEED=… repeats a run's choices, LINES=… takes more or fewer.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { program } from "../lib/platform.mjs";
import { generator } from "../lib/random.mjs";
import { query } from "../lib/sqlite.mjs";

const lines = Number(process.env.LINES || 20_000);
const seed = Number(process.env.SEED || Math.floor(Math.random() * 2 ** 31));
const KILLS = 3;
const HASH = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
/** Every so many lines one makes nobody. */
const REFUSED = 997;

test(`an import that is killed loses and doubles nobody (SEED=${seed})`, { timeout: 900_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "plateforme-import-"));
  try {
    const file = join(folder, "people.ndjson");
    const expected = await write(file);
    const random = generator(seed);
    let killed = 0;
    for (let round = 0; ; round += 1) {
      // It tells how far it has come now and then; the moment after that is as good as any.
      const delay = round < KILLS ? 300 + random() * 3000 : undefined;
      const ended = await run(folder, file, delay);
      if (ended === "killed") {
        killed += 1;
        continue;
      }
      assert.equal(ended, 1, "it ends with 1, because lines were refused");
      break;
    }
    assert.ok(killed > 0, "it was killed before its end");
    const database = join(folder, "data", "plateforme.db");
    const [{ people }] = await query(database, "SELECT count(*) AS people FROM users WHERE email LIKE 'import-%'");
    assert.equal(people, expected.people);
    const [{ births }] = await query(database, "SELECT count(*) AS births FROM events WHERE type = 'user.created'");
    assert.equal(births, expected.people);
    const [{ places }] = await query(database, "SELECT count(*) AS places FROM memberships");
    assert.equal(places, expected.people);
    const [{ words }] = await query(
      database,
      "SELECT count(DISTINCT user_id) AS words FROM search_words WHERE user_id IN (SELECT id FROM users)",
    );
    assert.equal(words, expected.people);
    const [cursor] = await query(database, "SELECT lines, imported, refused FROM imports");
    assert.deepEqual(cursor, { lines, imported: expected.people, refused: expected.refused.length });
    const said = readFileSync(join(folder, "people.refused.ndjson"), "utf8").trimEnd().split("\n");
    assert.deepEqual(
      said.map((line) => JSON.parse(line).line),
      expected.refused,
    );
    assert.equal(await run(folder, file), 1, "once more, it does nothing");
    const [{ after }] = await query(database, "SELECT count(*) AS after FROM users");
    assert.equal(after, expected.people);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

async function write(file) {
  const out = createWriteStream(file);
  const refused = [];
  for (let number = 1; number <= lines; number += 1) {
    const isRefused = number % REFUSED === 0;
    if (isRefused) refused.push(number);
    const person = {
      email: isRefused ? "nobody" : `import-${number}@example.org`,
      email_verified: true,
      name: `Person Number ${number}`,
      password_hash: HASH,
      organizations: [{ slug: `company-${number % 40}` }],
    };
    if (!out.write(`${JSON.stringify(person)}\n`)) await new Promise((done) => out.once("drain", done));
  }
  await new Promise((done) => out.end(done));
  return { people: lines - refused.length, refused };
}

/** Runs the import, and kills it after so many milliseconds; its exit code, or that it was killed. */
function run(folder, file, delay) {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: join(folder, "data"), RUST_LOG: "warn" };
  const child = spawn(program, ["users", "import", file, "--create-organizations"], {
    cwd: folder,
    env,
    stdio: "ignore",
  });
  const timer = delay === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), delay);
  return new Promise((done) => {
    child.once("exit", (code, signal) => {
      clearTimeout(timer);
      done(signal === "SIGKILL" ? "killed" : code);
    });
  });
}
