// Webhooks of a real `plateforme serve`, checked by the library of Standard Webhooks that receivers use.

import assert from "node:assert/strict";
import { createPublicKey, verify } from "node:crypto";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { Webhook } from "standardwebhooks";
import { call, startPlatform, waitUntil } from "../lib/platform.mjs";

const password = "correct horse battery staple";
let platform;
let token = "";
let organization = "";
const receivers = [];

before(async () => {
  platform = await startPlatform();
  const setup = new URL(await platform.setupLink()).hash.replace("#token=", "");
  const email = "admin@example.com";
  const body = { token: setup, email, password, name: "Admin", organization_name: "Webhook Tests" };
  const done = await call("POST", `${platform.origin}/api/v1/auth/setup`, { body });
  assert.equal(done.status, 201, JSON.stringify(done.body));
  const signIn = { email, password, transport: "token" };
  token = (await call("POST", `${platform.origin}/api/v1/auth/sign-in`, { body: signIn })).body.access_token;
  organization = (await call("GET", `${platform.origin}/api/v1/me`, { token })).body.organization.id;
});

after(async () => {
  for (const receiver of receivers) receiver.close();
  await platform.stop();
  platform.remove();
});

test("standardwebhooks verifies what an HMAC signs, and refuses a changed byte, another key and an old message", async () => {
  const receiver = await listen([500]);
  const endpoint = await create(receiver, "hmac");
  const secret = endpoint.keys[0].key;
  await rename("Renamed once");
  // The first attempt fails; the second comes after five seconds, under the same id.
  const [first, second] = await receiver.taken(2);
  assert.equal(first.headers["webhook-id"], second.headers["webhook-id"]);
  for (const { body, headers } of [first, second]) {
    const event = new Webhook(secret).verify(body, headers);
    assert.equal(event.type, "organization.updated");
    assert.equal(event.id, headers["webhook-id"]);
    assert.equal(event.data.payload.changes.name.after, "Renamed once");
    assert.throws(() => new Webhook(secret).verify(body.replace("once", "once."), headers));
    assert.throws(() => new Webhook(`whsec_${Buffer.alloc(32, 7).toString("base64")}`).verify(body, headers));
    const old = { ...headers, "webhook-timestamp": String(Number(headers["webhook-timestamp"]) - 301) };
    assert.throws(() => new Webhook(secret).verify(body, old));
  }
});

test("during a rotation, whoever has the old key and whoever has the new one verify the same message", async () => {
  const receiver = await listen();
  const endpoint = await create(receiver, "hmac");
  const answer = await call("POST", `${at(endpoint)}/keys/rotate`, { token, body: {} });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  const secrets = answer.body.items.map((item) => item.key);
  assert.equal(secrets[1], endpoint.keys[0].key);
  await rename("Renamed twice");
  const [{ body, headers }] = await receiver.taken(1);
  for (const secret of secrets) assert.equal(new Webhook(secret).verify(body, headers).type, "organization.updated");
});

test("an Ed25519 signature is verified with the public key alone", async () => {
  const receiver = await listen();
  const endpoint = await create(receiver, "ed25519");
  assert.equal((await call("POST", `${at(endpoint)}/test`, { token, body: {} })).status, 202);
  const [{ body, headers }] = await receiver.taken(1);
  assert.equal(JSON.parse(body).test, true);
  const [, encoded] = /^whpk_(.+)$/.exec(endpoint.keys[0].key);
  // RFC 8410: the DER head of an Ed25519 public key, and its 32 bytes.
  const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), Buffer.from(encoded, "base64")]);
  const key = createPublicKey({ key: der, format: "der", type: "spki" });
  const [version, signature] = headers["webhook-signature"].split(",");
  assert.equal(version, "v1a");
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  assert.ok(verify(null, Buffer.from(signed), key, Buffer.from(signature, "base64")));
  assert.ok(!verify(null, Buffer.from(`${signed} `), key, Buffer.from(signature, "base64")));
});

/** A receiver that answers the first requests with these statuses, and all others with 204. */
async function listen(statuses = []) {
  const requests = [];
  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      requests.push({ headers: request.headers, body: Buffer.concat(chunks).toString("utf8") });
      response.writeHead(statuses.shift() ?? 204).end();
    });
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  receivers.push(server);
  return {
    url: `http://localhost:${server.address().port}/hook`,
    async taken(count) {
      await waitUntil(
        async () => requests.length >= count,
        () => `${requests.length} of ${count} requests came`,
      );
      return requests;
    },
  };
}

async function create(receiver, kind) {
  const body = {
    organization_id: organization,
    url: receiver.url,
    event_types: ["organization.updated"],
    key_kind: kind,
  };
  const answer = await call("POST", `${platform.origin}/api/v1/webhook-endpoints`, { token, body });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
}

function at(endpoint) {
  return `${platform.origin}/api/v1/webhook-endpoints/${endpoint.id}`;
}

async function rename(name) {
  const answer = await call("PATCH", `${platform.origin}/api/v1/organizations/${organization}`, {
    token,
    body: { name },
  });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
}
