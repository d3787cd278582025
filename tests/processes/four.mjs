// The same code as four services: one database, one secret, each service alone in its process behind the gateway.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { call, freePorts, program, waitUntil } from "../lib/platform.mjs";

const home = mkdtempSync(join(tmpdir(), "plateforme-four-"));
const password = "correct horse battery staple";
const children = [];
let origin = "";
let authInternal = "";

/** What all processes of one installation share. */
const shared = {
  PATH: process.env.PATH,
  DATA_DIR: join(home, "data"),
  JWT_SECRET: "one secret for all of them, long enough to be one",
};

function run(name, env) {
  const child = spawn(join(dirname(program), name), [], { cwd: home, stdio: "ignore", env: { ...shared, ...env } });
  children.push(child);
}

before(async () => {
  execFileSync(program, ["migrate"], { cwd: home, env: shared });
  // A service has its internal door on the port after its own, so each gets a port of its own and the one after.
  const ports = await freePorts(7);
  const [web, api, ...monitoring] = ports;
  const doors = ["auth", "user", "notification"].map((_, index) => 20_000 + (process.pid % 10_000) + index * 2);
  origin = `http://localhost:${web}`;
  authInternal = `http://127.0.0.1:${doors[0] + 1}`;
  const addresses = {
    PUBLIC_URL: origin,
    AUTH_SERVICE_URL: `http://127.0.0.1:${doors[0]}`,
    USER_SERVICE_URL: `http://127.0.0.1:${doors[1]}`,
    NOTIFICATION_SERVICE_URL: `http://127.0.0.1:${doors[2]}`,
  };
  for (const [index, name] of ["auth-service", "user-service", "notification-service"].entries())
    run(name, { ...addresses, API_PORT: String(doors[index]), MONITORING_PORT: String(monitoring[index]) });
  run("api-gateway", {
    ...addresses,
    WEB_PORT: String(web),
    API_PORT: String(api),
    MONITORING_PORT: String(monitoring[3]),
  });
  for (const port of monitoring.slice(0, 4)) await answers(`http://localhost:${port}/health/ready`);
});

after(async () => {
  const ended = children.map((child) => new Promise((done) => child.once("exit", done)));
  for (const child of children) child.kill("SIGTERM");
  await Promise.all(ended);
  rmSync(home, { recursive: true, force: true });
});

test("a person signs up, gets mail, signs in and is refused within a second of signing out", async () => {
  const email = "camille@example.org";
  assert.equal((await call("POST", `${origin}/api/v1/auth/sign-up`, { body: { email, password } })).status, 201);
  const mail = await waitForMail(email);
  const proof = await call("POST", `${origin}/api/v1/auth/email/verify`, { body: { email, code: mail.code } });
  assert.equal(proof.status, 204);
  const body = { email, password, transport: "token" };
  const token = (await call("POST", `${origin}/api/v1/auth/sign-in`, { body })).body.access_token;
  const me = await call("GET", `${origin}/api/v1/me`, { token });
  assert.deepEqual([me.status, me.body.email, me.body.email_verified], [200, email, true]);
  assert.equal((await call("POST", `${origin}/api/v1/auth/sign-out`, { token })).status, 204);
  await sleep(1000);
  assert.equal((await call("GET", `${origin}/api/v1/me`, { token })).status, 401);
});

test("the internal door asks for a service token, and is not on the gateway", async () => {
  assert.equal((await call("GET", `${authInternal}/internal/signing-keys`)).status, 401);
  assert.equal((await call("GET", `${origin}/internal/signing-keys`)).status, 404);
});

test("a service that does not know where auth-service is says which variable to set", () => {
  try {
    execFileSync(join(dirname(program), "user-service"), [], { cwd: home, env: shared, stdio: "pipe" });
    assert.fail("it started");
  } catch (error) {
    assert.equal(error.status, 78);
    assert.match(String(error.stderr), /AUTH_SERVICE_URL/);
  }
});

async function answers(url) {
  await waitUntil(
    async () => (await fetch(url).catch(() => undefined))?.status === 200,
    () => `${url} did not become ready`,
  );
}

async function waitForMail(email) {
  let mails = [];
  await waitUntil(
    async () => {
      mails = (await call("GET", `${origin}/api/v1/dev/mailbox?to=${encodeURIComponent(email)}`)).body.items;
      return mails.length > 0;
    },
    () => `no mail to ${email}`,
  );
  return mails[0];
}
