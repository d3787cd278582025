// How the connection is, and what came over it last: for the bell, and for whoever hears the page instead of seeing it.
import type { NotificationItem } from "@plateforme/api-client/types";
import { create } from "zustand";

interface LiveState {
  /** Some tab of this browser is connected. */
  connected: boolean;
  /** The newest notification that came while the page was open. */
  latest: NotificationItem | null;
}

export const useLive = create<LiveState>(() => ({ connected: false, latest: null }));
