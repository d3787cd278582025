// Proving anew who one is (RFC 9470): one question for every call that waits for it, and then each is made again.
import { problemCode } from "@plateforme/api-client/problem";
import { challengeStepUpMutation, listStepUpMethodsOptions, stepUpMutation } from "@plateforme/api-client/queries";
import { useMutation, useQuery } from "@tanstack/react-query";
import { create } from "zustand";

interface StepUpState {
  /** Whether somebody is asked right now. */
  asked: boolean;
  /** Counts the proofs that were given. */
  proofs: number;
}

export const useStepUpState = create<StepUpState>(() => ({ asked: false, proofs: 0 }));

/** Failures of calls whose person did not want to prove anything: who called those calls is not to ask again. */
const declined = new WeakSet<object>();
const isDeclined = (error: unknown) => error instanceof Error && declined.has(error);
const decline = (error: unknown) => void (error instanceof Error && declined.add(error));

let waiting: ((proved: boolean) => void)[] = [];

/** Resolves once the person has proved who they are, or does not want to. Whoever asks meanwhile waits along. */
function askForProof(): Promise<boolean> {
  return new Promise((answer) => {
    waiting.push(answer);
    useStepUpState.setState({ asked: true });
  });
}

/** The answer to all who wait. */
export function endStepUp(proved: boolean): void {
  const answers = waiting;
  waiting = [];
  useStepUpState.setState(({ proofs }) => ({ asked: false, proofs: proved ? proofs + 1 : proofs }));
  for (const answer of answers) answer(proved);
}

/**
 * Makes a call; if the server wants a fresh proof for it, asks for one and makes the call once more. A proof changes the
 * browser's cookie: a call that was on its way with the one before is refused, and made once more as well.
 */
export async function withProof<T>(call: () => Promise<T>): Promise<T> {
  const before = useStepUpState.getState().proofs;
  try {
    return await call();
  } catch (error) {
    const provedMeanwhile = useStepUpState.getState().proofs > before;
    const code = problemCode(error);
    if (code === "unauthenticated" && provedMeanwhile) return call();
    if (code !== "insufficient_user_authentication" || isDeclined(error)) throw error;
    // A proof that was given while this call was on its way is good for it as well.
    if (provedMeanwhile || (await askForProof())) return call();
    decline(error);
    throw error;
  }
}

/** By what the person can prove it now; never from memory. */
export function useStepUpMethods() {
  return useQuery({ ...listStepUpMethodsOptions(), staleTime: 0, gcTime: 0 });
}

// These two are what others wait for: they go around the wrapper that waits.
export function useStepUp() {
  return useMutation(stepUpMutation());
}

export function useChallengeStepUp() {
  return useMutation(challengeStepUpMutation());
}
