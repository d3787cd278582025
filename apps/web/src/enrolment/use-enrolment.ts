import { getMeQueryKey } from "@plateforme/api-client/queries";
import type { Me } from "@plateforme/api-client/types";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

/** Whether this session can do nothing until its person has a second factor. */
export function mustEnrol(me: Me | null): boolean {
  return me?.required_action === "mfa_enrolment";
}

/**
 * Whether the page has to give way. It stays so after the factor is there, until its person has kept the recovery codes;
 * then everything is read anew, as it was refused before.
 */
export function useEnrolment(me: Me | null): { enrolling: boolean; finish(): void } {
  const queries = useQueryClient();
  const needed = mustEnrol(me);
  const [begun, setBegun] = useState(false);
  useEffect(() => {
    if (needed) setBegun(true);
  }, [needed]);
  async function finish() {
    await queries.refetchQueries({ queryKey: getMeQueryKey() });
    setBegun(false);
    await queries.invalidateQueries();
  }
  return { enrolling: (needed || begun) && me !== null, finish: () => void finish() };
}
