// Every change that a page asks of the server goes through here: the same wish is sent once, however often it is pressed,
// and one that the server wants a fresh proof for is sent again when that was given.
import {
  type MutationFunctionContext,
  type UseMutationOptions,
  type UseMutationResult,
  useMutation as useSent,
} from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { withProof } from "./step-up";

/**
 * React Query's `useMutation`, without the second press: a button is seen to be busy only after the page has been drawn
 * again. While a wish is on its way, the same wish is not sent and never answers, so that nothing is told twice; another
 * wish is another call.
 */
export function useMutation<Data, Failure, Wish, Context>(
  options: UseMutationOptions<Data, Failure, Wish, Context>,
): UseMutationResult<Data, Failure, Wish, Context> {
  const { mutationFn: call } = options;
  const sent = useSent({
    ...options,
    ...(call && { mutationFn: (wish: Wish, context: MutationFunctionContext) => withProof(() => call(wish, context)) }),
  });
  const { mutateAsync: send, mutate: tell } = sent;
  const underWay = useRef<string | null>(null);

  const mutateAsync = useCallback<typeof send>(
    (...call) => {
      const text = JSON.stringify(call[0]) ?? "";
      if (underWay.current === text) return new Promise<Data>(() => {});
      underWay.current = text;
      const over = () => {
        if (underWay.current === text) underWay.current = null;
      };
      const answer = send(...call);
      answer.then(over, over);
      return answer;
    },
    [send],
  );
  const mutate = useCallback<typeof tell>((...call) => void mutateAsync(...call).catch(() => {}), [mutateAsync]);
  return { ...sent, mutate, mutateAsync };
}
