// One connection for all tabs of a browser: over HTTP/1.1 there are six to one origin, and each tab with one of its own
// would leave none for anything else. The tab that holds the lock is connected and tells the others; when it goes, or is
// put to sleep by the browser, another one takes over from the last change that was told.
import { type News, openInboxStream } from "./inbox-stream";

export interface SharedInboxOptions {
  /** Whose inbox: tabs of different people do not mix. */
  user: string;
  /** The last change that the page knows of, asked when a connection is made. */
  known(): number | null;
  onNews(news: News): void;
  onConnected(connected: boolean): void;
  onRefused(): void;
}

type Word = { kind: "news"; news: News } | { kind: "alive"; connected: boolean };

const ALIVE_MS = 20_000;
/** Browsers wake a hidden tab once a minute at the least, unless they put it to sleep. */
const SILENT_MS = 75_000;
const LOOK_MS = 15_000;

/** Follows the inbox, by whichever tab is connected. The answer stops it. */
export function shareInbox(options: SharedInboxOptions): () => void {
  const name = `inbox:${options.user}`;
  const { locks } = navigator;
  // Without https there are no locks: then each tab is connected by itself.
  if (locks === undefined || typeof BroadcastChannel === "undefined") {
    return openInboxStream({ ...options, after: options.known() });
  }

  const channel = new BroadcastChannel(name);
  let stopped = false;
  let leading = false;
  let heard = Date.now();
  let leave = new AbortController();
  let stopLeading = () => {};

  function lead(): Promise<void> {
    leading = true;
    return new Promise((done) => {
      let connected = false;
      const say = (word: Word) => channel.postMessage(word);
      const close = openInboxStream({
        after: options.known(),
        onNews(news) {
          options.onNews(news);
          say({ kind: "news", news });
        },
        onConnected(now) {
          connected = now;
          options.onConnected(now);
          say({ kind: "alive", connected });
        },
        onRefused: options.onRefused,
      });
      const alive = setInterval(() => say({ kind: "alive", connected }), ALIVE_MS);
      stopLeading = () => {
        leading = false;
        stopLeading = () => {};
        clearInterval(alive);
        close();
        done();
      };
    });
  }

  function queue(steal: boolean) {
    heard = Date.now();
    const mine = new AbortController();
    leave.abort();
    leave = mine;
    const begin = () => (stopped ? undefined : lead());
    // Whoever takes the lock away cannot at the same time wait to be called off.
    const asked = steal ? locks.request(name, { steal }, begin) : locks.request(name, { signal: mine.signal }, begin);
    asked.catch((error: unknown) => {
      if (leave !== mine || stopped) return;
      // Another tab took over. Any other reason is one against locks.
      stopLeading();
      if (error instanceof DOMException && error.name === "AbortError") queue(false);
      else void lead();
    });
  }

  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    heard = Date.now();
    if (data.kind === "news") options.onNews(data.news);
    else if (!leading) options.onConnected(data.connected);
  };
  const look = setInterval(() => {
    const silent = Date.now() - heard > SILENT_MS;
    if (!leading && silent && document.visibilityState === "visible") queue(true);
  }, LOOK_MS);
  queue(false);

  return () => {
    stopped = true;
    clearInterval(look);
    leave.abort();
    stopLeading();
    channel.close();
  };
}
