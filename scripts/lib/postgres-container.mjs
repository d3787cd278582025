// PostgreSQL in a container, where a Docker engine answers. On a random port of the loopback address.

import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { root } from "./paths.mjs";
import { ask, run } from "./process.mjs";
import { Failure } from "./terminal.mjs";

const compose = [
  "compose",
  "--project-name",
  "plateforme-test",
  "--file",
  join(root, "scripts/lib/services.compose.yaml"),
];

export function isAvailable() {
  return (
    ask("docker", ["version", "--format", "{{.Server.Version}}"]) !== undefined &&
    ask("docker", ["compose", "version"]) !== undefined
  );
}

export async function up() {
  const password = randomBytes(12).toString("hex");
  await run("docker", [...compose, "up", "--detach", "--wait", "postgres"], {
    env: { PLATEFORME_TEST_PASSWORD: password },
  });
  const address = ask("docker", [...compose, "port", "postgres", "5432"]);
  if (!address) throw new Failure("Docker started PostgreSQL but published no port.");
  return { url: `postgresql://plateforme:${password}@${address}/plateforme`, how: `docker compose on ${address}` };
}

export function isUp() {
  return ask("docker", [...compose, "ps", "--status", "running", "--quiet", "postgres"]) !== "";
}

export function down() {
  ask("docker", [...compose, "down", "--volumes", "--timeout", "5"], { timeout: 60_000 });
}
