// One connection that tells how the inbox changes. It comes back by itself, and says how far it got: nothing is missed.
import type { NotificationCounts, NotificationItem } from "@plateforme/api-client/types";
import { backoff } from "./backoff";

/** What the server tells. */
export type News =
  | { kind: "notification"; item: NotificationItem }
  | { kind: "counts"; counts: NotificationCounts }
  /** So much was missed that the lists are to be read again. */
  | { kind: "reset"; counts: NotificationCounts };

export interface InboxStreamOptions {
  /** The number of the last change that is known; the server tells what came after. */
  after: number | null;
  onNews(news: News): void;
  onConnected(connected: boolean): void;
  /** The server would not let us in: perhaps the session is over. */
  onRefused(): void;
}

const PATH = "/api/v1/notifications/stream";

/** Opens the connection; the answer closes it. */
export function openInboxStream({ after, onNews, onConnected, onRefused }: InboxStreamOptions): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let last = after;
  let closed = false;

  function told(message: MessageEvent<string>, kind: News["kind"]) {
    const number = Number.parseInt(message.lastEventId, 10);
    if (!Number.isNaN(number)) last = number;
    // What comes over this connection is the API's own; its types are generated from the same document.
    const data: unknown = JSON.parse(message.data);
    onNews(
      kind === "notification" ? { kind, item: data as NotificationItem } : { kind, counts: data as NotificationCounts },
    );
  }

  function connect() {
    const opened = new EventSource(last === null ? PATH : `${PATH}?last_event_id=${last}`);
    let wasOpen = false;
    source = opened;
    opened.onopen = () => {
      wasOpen = true;
      failures = 0;
      onConnected(true);
    };
    opened.onerror = () => {
      // The browser would try again at a pace of its own, and not at all after a refusal.
      opened.close();
      onConnected(false);
      failures += 1;
      if (!wasOpen) onRefused();
      if (!closed) timer = setTimeout(connect, backoff(failures, Math.random()));
    };
    for (const kind of ["notification", "counts", "reset"] as const) {
      opened.addEventListener(kind, (message: MessageEvent<string>) => told(message, kind));
    }
  }

  /** Back online there is nothing to wait for. */
  function online() {
    if (source?.readyState !== EventSource.CLOSED) return;
    clearTimeout(timer);
    connect();
  }

  connect();
  window.addEventListener("online", online);
  return () => {
    closed = true;
    clearTimeout(timer);
    window.removeEventListener("online", online);
    source?.close();
  };
}
