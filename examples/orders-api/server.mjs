// A backend of your own, in plain Node: no dependency, no line about passwords, tokens or sessions.
// The gateway has done all of that when a request arrives here; who is calling is in two headers.

import { createServer } from "node:http";

const port = Number(process.env.PORT || 4000);

/** Orders by user. A real backend would keep them in its database, under the same id. */
const ordersByUser = new Map();

function ordersOf(user) {
  if (!ordersByUser.has(user)) {
    ordersByUser.set(user, [
      { id: "1001", item: "Espresso beans, 1 kg", price_cents: 2400 },
      { id: "1002", item: "Paper filters", price_cents: 650 },
    ]);
  }
  return ordersByUser.get(user);
}

function send(response, status, body) {
  // x-powered-by is here to be removed: plateforme.toml takes it out of every answer.
  response.writeHead(status, { "content-type": "application/json", "x-powered-by": "node" });
  response.end(`${JSON.stringify(body, null, 2)}\n`);
}

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  if (pathname === "/healthz") return send(response, 200, { status: "ok" });

  // Set by the gateway, which removes them from whatever a client sends.
  const user = request.headers["x-user-id"];
  if (!user) return send(response, 401, { error: "call me through the gateway" });
  if (request.method !== "GET") return send(response, 405, { error: "only GET" });

  if (pathname === "/orders") {
    return send(response, 200, {
      user_id: user,
      organization_id: request.headers["x-organization-id"] ?? null,
      from: request.headers["x-from"] ?? null,
      orders: ordersOf(user),
    });
  }
  const order = ordersOf(user).find(({ id }) => pathname === `/orders/${id}`);
  if (order) return send(response, 200, order);
  return send(response, 404, { error: "no such order" });
});

// Only this machine may call it: the two headers are worth what stands in front of them.
server.listen(port, "127.0.0.1", () => console.log(`orders-api: http://127.0.0.1:${server.address().port}`));

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
  });
}
