import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, expect, it } from "vitest";
import { configureClient } from "../src/client";
import { getMe, signIn } from "../src/generated/sdk.gen";
import { ProblemError, problemCode, UnreachableError } from "../src/problem";

let server: Server | undefined;

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  const address = started.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
}

afterEach(() => {
  server?.close();
  server = undefined;
});

it("a problem arrives as a typed error with its fields", async () => {
  const problem = {
    type: "about:blank",
    title: "Some fields need attention",
    status: 422,
    code: "validation_failed",
    errors: [{ pointer: "/email", code: "invalid", detail: "not an address" }],
  };
  const baseUrl = await serve((_, response) => {
    response.writeHead(422, { "content-type": "application/problem+json" }).end(JSON.stringify(problem));
  });
  configureClient({ baseUrl });
  const error = await signIn({ body: { email: "x", password: "y" } }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ProblemError);
  expect(problemCode(error)).toBe("validation_failed");
  expect(error).toMatchObject({ problem: { errors: [{ pointer: "/email" }] } });
});

it("an answer that is no problem is told by its status, with the wait it asks for", async () => {
  const baseUrl = await serve((_, response) => {
    response.writeHead(503, { "retry-after": "7" }).end("<h1>try later</h1>");
  });
  configureClient({ baseUrl });
  const error = await getMe().catch((caught: unknown) => caught);
  expect(problemCode(error)).toBe("unavailable");
  expect(error).toMatchObject({ retryAfter: 7 });
});

it("a server that is not there is unreachable, not a problem", async () => {
  const baseUrl = await serve((_, response) => response.end());
  server?.close();
  configureClient({ baseUrl });
  const error = await getMe().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(UnreachableError);
  expect(problemCode(error)).toBeNull();
});
