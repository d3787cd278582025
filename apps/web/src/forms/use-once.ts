// What is created is created once, whether the button was pressed twice or the answer to the first try was lost.
import { problemCode } from "@plateforme/api-client/problem";
import { useCallback, useRef } from "react";

type OnceHeaders = Record<"Idempotency-Key", string>;

/** Random, also where a page without https has no `randomUUID`. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Sends a wish with a key that stays the same for the same wish until it is carried out: the server answers a repetition
 * with what it answered first. A wish that was refused or changed is another one.
 */
export function useOnce() {
  const pending = useRef<{ wish: string; key: string } | null>(null);
  return useCallback(async <T>(wish: unknown, send: (headers: OnceHeaders) => Promise<T>): Promise<T> => {
    const text = JSON.stringify(wish);
    if (pending.current?.wish !== text) pending.current = { wish: text, key: newKey() };
    try {
      const answer = await send({ "Idempotency-Key": pending.current.key });
      pending.current = null;
      return answer;
    } catch (error) {
      if (problemCode(error) === "validation_failed") pending.current = null;
      throw error;
    }
  }, []);
}
