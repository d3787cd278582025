// A real `plateforme serve` for tests that cross processes: free ports, a data folder of its own, and the one-time
// setup link read from what it prints. Nothing of the machine's own environment reaches it but PATH and HOME.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

export const root = resolve(fileURLToPath(import.meta.url), "../../..");

/** The program under test: PLATEFORME_PROGRAM, else the debug build. */
export const program =
  process.env.PLATEFORME_PROGRAM || resolve(root, process.env.CARGO_TARGET_DIR || "target", "debug/plateforme");

const children = new Set();
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

/**
 * Starts a platform and waits until it is ready.
 *
 * @param {{ config?: string, folder?: string, env?: Record<string, string>, ports?: number[] }} [options] `config` is
 *   the text of plateforme.toml; `folder` a data folder that an earlier platform left behind, and `ports` the three that
 *   it had, with which the tokens that it gave out still hold.
 */
export async function startPlatform({ config = "", folder, env = {}, ports } = {}) {
  if (!existsSync(program)) throw new Error(`${program} is not built; run: cargo build -p plateforme`);
  const taken = ports ?? (await freePorts(3));
  const [web, api, monitoring] = taken;
  const home = folder ?? mkdtempSync(join(tmpdir(), "plateforme-test-"));
  const configFile = join(home, "plateforme.toml");
  writeFileSync(configFile, config);

  const output = [];
  const child = spawn(program, ["serve"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      RUST_LOG: process.env.RUST_LOG ?? "info",
      WEB_PORT: String(web),
      API_PORT: String(api),
      MONITORING_PORT: String(monitoring),
      DATA_DIR: join(home, "data"),
      PLATEFORME_CONFIG: configFile,
      NO_COLOR: "1",
      ...env,
    },
  });
  children.add(child);
  const ended = new Promise((done) => {
    child.once("error", (error) => {
      output.push(String(error));
      done(undefined);
    });
    child.once("exit", () => {
      children.delete(child);
      done(undefined);
    });
  });
  for (const pipe of [child.stdout, child.stderr]) pipe.setEncoding("utf8").on("data", (text) => output.push(text));
  const text = () => stripVTControlCharacters(output.join(""));

  const platform = {
    /** The origin of web app and API. */
    origin: `http://localhost:${web}`,
    /** The API alone. */
    api: `http://localhost:${api}`,
    monitoring: `http://localhost:${monitoring}`,
    ports: taken,
    folder: home,
    data: join(home, "data"),
    pid: child.pid,
    /** All it has printed. */
    text,
    /** The one-time link to the setup page; the program prints it once it is ready. */
    async setupLink() {
      const find = () => /https?:\/\/\S+\/setup#token=[\w.~-]+(?=\s)/.exec(text())?.[0];
      await waitUntil(
        () => find() !== undefined,
        () => `No setup link in what the program printed:\n${text()}`,
      );
      return /** @type {string} */ (find());
    },
    /** Ends it at once, as a power cut would. */
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    /** Asks it to end, and waits until it has. */
    async stop() {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 15_000);
      await ended;
      clearTimeout(late);
    },
    /** Removes its data; for after `stop`. */
    remove() {
      rmSync(home, { recursive: true, force: true });
    },
  };
  await waitUntil(
    async () => {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`The platform ended at its start:\n${text()}`);
      return (await status(`${platform.monitoring}/health/ready`)) === 200;
    },
    () => `The platform was not ready within 30 s:\n${text()}`,
  );
  return platform;
}

/** Starts examples/orders-api on a free port; returns its address, the matching plateforme.toml and `stop`. */
export async function startOrders(exampleConfig) {
  const [port] = await freePorts(1);
  const child = spawn(process.execPath, [join(root, "examples/orders-api/server.mjs")], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { PATH: process.env.PATH, PORT: String(port) },
  });
  children.add(child);
  const origin = `http://127.0.0.1:${port}`;
  await waitUntil(
    async () => (await status(`${origin}/healthz`)) === 200,
    () => "orders-api did not start.",
  );
  const stop = () => child.kill("SIGTERM");
  return { origin, config: exampleConfig.replace("http://127.0.0.1:4000", origin), stop };
}

/** Sends JSON; returns status, headers and the parsed body. */
export async function call(method, url, { body, token, cookie } = {}) {
  const headers = { accept: "application/json" };
  if (body !== undefined) headers["content-type"] = "application/json";
  if (token) headers.authorization = `Bearer ${token}`;
  if (cookie) headers.cookie = cookie;
  const answer = await fetch(url, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === "" ? undefined : JSON.parse(text) };
}

/** Ports that nothing listens on now; reserved together, so that they differ. */
export async function freePorts(count) {
  const probes = await Promise.all(
    Array.from({ length: count }, () => {
      const probe = createServer();
      return new Promise((done, failed) => {
        probe.once("error", failed);
        probe.listen(0, "127.0.0.1", () => done(probe));
      });
    }),
  );
  const ports = probes.map((probe) => probe.address().port);
  await Promise.all(probes.map((probe) => new Promise((done) => probe.close(done))));
  return ports;
}

async function status(url) {
  try {
    return (await fetch(url)).status;
  } catch {
    return 0;
  }
}

export async function waitUntil(condition, message) {
  const limit = performance.now() + 30_000;
  while (!(await condition())) {
    if (performance.now() > limit) throw new Error(message());
    await sleep(50);
  }
}
