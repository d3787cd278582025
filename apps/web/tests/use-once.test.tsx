import { ProblemError, UnreachableError } from "@plateforme/api-client/problem";
import { renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { useOnce } from "@/forms/use-once";

const refused = new ProblemError({ type: "about:blank", title: "", status: 422, code: "validation_failed" });

function once() {
  const { result } = renderHook(() => useOnce());
  const keys: string[] = [];
  const send = (wish: unknown, error?: Error) =>
    result
      .current(wish, async (headers) => {
        keys.push(headers["Idempotency-Key"]);
        if (error !== undefined) throw error;
      })
      .catch(() => {});
  return { keys, send };
}

it("the same wish keeps its key until it is carried out", async () => {
  const { keys, send } = once();
  await send({ name: "A" }, new UnreachableError(null));
  await send({ name: "A" });
  await send({ name: "A" });
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
});

it("a wish that was refused, or changed, is another one", async () => {
  const { keys, send } = once();
  await send({ name: "A" }, refused);
  await send({ name: "A" }, new UnreachableError(null));
  await send({ name: "B" });
  expect(new Set(keys).size).toBe(3);
});
