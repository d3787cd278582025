// A program of a customer's own that is told of events: it keeps what came, and answers as the test says.

import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface Told {
  headers: IncomingHttpHeaders;
  body: string;
  bytes: Buffer;
}

export async function startReceiver() {
  const told: Told[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const bytes = Buffer.concat(chunks);
      told.push({ headers: request.headers, body: bytes.toString("utf8"), bytes });
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(status < 300 ? { stored: true } : { error: "the database is away" }));
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    told,
    /** The messages of a type. */
    of: (type: string) => told.filter(({ body }) => (JSON.parse(body) as { type: string }).type === type),
    answer(next: number) {
      status = next;
    },
    stop: () => server.close(),
  };
}
