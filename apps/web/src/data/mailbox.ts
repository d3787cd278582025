// Mail that a platform in development keeps instead of sending it.
import { listMailboxOptions } from "@plateforme/api-client/queries";
import { useQuery } from "@tanstack/react-query";

const SECONDS_BETWEEN_LOOKS = 3;

export function useMailbox() {
  return useQuery({ ...listMailboxOptions(), staleTime: 0, refetchInterval: SECONDS_BETWEEN_LOOKS * 1000 });
}
