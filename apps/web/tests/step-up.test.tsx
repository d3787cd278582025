import { ProblemError } from "@plateforme/api-client/problem";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeEach, expect, it, vi } from "vitest";
import { useMutation } from "@/data/mutation";
import { endStepUp, useStepUpState, withProof } from "@/data/step-up";

const stale = () =>
  new ProblemError({ type: "about:blank", title: "", status: 401, code: "insufficient_user_authentication" });
const isAsked = () => useStepUpState.getState().asked;

beforeEach(() => endStepUp(false));

/** A call that is refused until a proof was given. */
function guarded(answer: string) {
  let calls = 0;
  return vi.fn(async () => {
    calls += 1;
    if (calls === 1) throw stale();
    return answer;
  });
}

it("several calls at once ask one question, and each is made again", async () => {
  const [first, second] = [guarded("first"), guarded("second")];
  const both = Promise.all([withProof(first), withProof(second)]);
  await vi.waitFor(() => expect(isAsked()).toBe(true));
  expect(second).toHaveBeenCalledTimes(1);
  endStepUp(true);
  expect(await both).toEqual(["first", "second"]);
  expect(isAsked()).toBe(false);
});

it("a refusal that comes after the proof asks nothing", async () => {
  let refuse: (error: unknown) => void = () => {};
  const slow = vi
    .fn<() => Promise<string>>()
    .mockImplementationOnce(() => new Promise((_, reject) => (refuse = reject)))
    .mockResolvedValueOnce("done");
  const answer = withProof(slow);
  endStepUp(true);
  refuse(stale());
  expect(await answer).toBe("done");
  expect(isAsked()).toBe(false);
});

it("a call that was on its way with the cookie before the proof is made again, and no other one", async () => {
  const ended = new ProblemError({ type: "about:blank", title: "", status: 401, code: "unauthenticated" });
  let refuse: (error: unknown) => void = () => {};
  const slow = vi
    .fn<() => Promise<string>>()
    .mockImplementationOnce(() => new Promise((_, reject) => (refuse = reject)))
    .mockResolvedValueOnce("done");
  const answer = withProof(slow);
  endStepUp(true);
  refuse(ended);
  expect(await answer).toBe("done");

  const over = vi.fn(async () => Promise.reject(ended));
  await expect(withProof(over)).rejects.toBe(ended);
  expect(over).toHaveBeenCalledTimes(1);
  expect(isAsked()).toBe(false);
});

it("whoever declines gets the refusal, and is not asked again by a call around the call", async () => {
  const call = vi.fn(async () => Promise.reject(stale()));
  const answer = withProof(() => withProof(call)).catch((error: unknown) => error);
  await vi.waitFor(() => expect(isAsked()).toBe(true));
  endStepUp(false);
  expect(await answer).toMatchObject({ problem: { code: "insufficient_user_authentication" } });
  expect(isAsked()).toBe(false);
  expect(call).toHaveBeenCalledTimes(1);
});

it("other failures are nobody's question", async () => {
  await expect(withProof(async () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(isAsked()).toBe(false);
});

it("every mutation goes through it", async () => {
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useMutation({ mutationFn: guarded("changed") }), { wrapper });
  const answer = result.current.mutateAsync();
  await waitFor(() => expect(isAsked()).toBe(true));
  endStepUp(true);
  expect(await answer).toBe("changed");
});
