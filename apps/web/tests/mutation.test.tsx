import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, it } from "vitest";
import { useMutation } from "@/data/mutation";

function sender() {
  const client = new QueryClient();
  const sent: string[] = [];
  const answers: (() => void)[] = [];
  const mutationFn = (wish: { name: string }) =>
    new Promise<string>((answer) => {
      sent.push(wish.name);
      answers.push(() => answer(wish.name));
    });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useMutation({ mutationFn }), { wrapper });
  return { result, sent, answers };
}

it("the same wish is sent once and told once, however fast it is pressed", async () => {
  const { result, sent, answers } = sender();
  const told: string[] = [];
  for (let press = 0; press < 3; press += 1)
    void result.current.mutateAsync({ name: "A" }).then((name) => told.push(name));
  await waitFor(() => expect(sent).toEqual(["A"]));
  answers[0]?.();
  await waitFor(() => expect(told).toEqual(["A"]));
  result.current.mutate({ name: "A" });
  await waitFor(() => expect(sent).toEqual(["A", "A"]));
});

it("another wish is another call, and so is going back to the first", async () => {
  const { result, sent } = sender();
  for (const name of ["A", "B", "A"]) result.current.mutate({ name });
  await waitFor(() => expect(sent).toEqual(["A", "B", "A"]));
});
