// Finding queries by the operation that they ask, whatever they ask it with.
import type { Query } from "@tanstack/react-query";

/** Matches the queries of these operations. A generated key is one object whose `_id` names the operation. */
export function isOperation(...operations: readonly string[]): (query: Pick<Query, "queryKey">) => boolean {
  return ({ queryKey }) => {
    const [first] = queryKey;
    if (typeof first !== "object" || first === null || !("_id" in first)) return false;
    return typeof first._id === "string" && operations.includes(first._id);
  };
}
