// The API's own description, as the server gives it.
import { toApiError } from "@plateforme/api-client/problem";
import { useQuery } from "@tanstack/react-query";
import { parseDocument } from "@/reference/document";

async function readDocument({ signal }: { signal: AbortSignal }) {
  const response = await fetch("/openapi.json", { signal }).catch((error: unknown) => {
    throw toApiError(error, undefined);
  });
  if (!response.ok) throw toApiError(await response.json().catch(() => null), response);
  return parseDocument(await response.json());
}

export function useOpenApi() {
  return useQuery({ queryKey: ["openapi"], queryFn: readDocument, staleTime: Number.POSITIVE_INFINITY });
}
