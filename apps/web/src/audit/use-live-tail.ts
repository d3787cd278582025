// New events as they happen, over one connection of server-sent events. The browser reconnects by itself and says how
// far it got, so that nothing is missed or shown twice.
import type { AuditEvent } from "@plateforme/api-client/types";
import { useEffect, useState } from "react";
import { addressQuery } from "@/data/address-query";
import type { AuditQuery } from "@/data/audit";

/** Events kept from the tail; older ones are in the list after the next reading. */
const KEPT = 500;

export interface LiveTail {
  on: boolean;
  connected: boolean;
  /** The newest first. */
  events: readonly AuditEvent[];
  toggle(): void;
}

export function useLiveTail(query: AuditQuery, position: number | undefined): LiveTail {
  const [on, setOn] = useState(false);
  const [connected, setConnected] = useState(false);
  const [events, setEvents] = useState<readonly AuditEvent[]>([]);
  const params = addressQuery(query);
  params.delete("from");
  params.delete("to");
  const filter = params.toString();
  const known = position !== undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new position is no reason for a new connection.
  useEffect(() => {
    if (!on || !known) return;
    setEvents([]);
    const source = new EventSource(`/api/v1/audit-events/stream?${filter}&after=${position}`);
    source.onopen = () => setConnected(true);
    source.onerror = () => setConnected(false);
    source.addEventListener("audit-event", (message) => {
      const event = JSON.parse(message.data) as AuditEvent;
      setEvents((before) => [event, ...before].slice(0, KEPT));
    });
    return () => {
      source.close();
      setConnected(false);
    };
  }, [on, known, filter]);

  return { on, connected, events, toggle: () => setOn((before) => !before) };
}
