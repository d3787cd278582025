import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { shareInbox } from "@/live/shared-inbox";

/** Connections as a browser makes them, driven by the test. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static opened: FakeSource[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(readonly url: string) {
    super();
    FakeSource.opened.push(this);
  }

  close() {
    this.readyState = FakeSource.CLOSED;
  }

  tell(kind: string, id: number, data: unknown) {
    this.dispatchEvent(new MessageEvent(kind, { data: JSON.stringify(data), lastEventId: String(id) }));
  }
}

type Waiting = { begin(): unknown; done(): void; failed(error: unknown): void };

/** One lock, granted in turn. */
class FakeLocks {
  held: Waiting | null = null;
  queue: Waiting[] = [];

  request(_name: string, options: { steal?: boolean; signal?: AbortSignal }, begin: () => unknown): Promise<void> {
    return new Promise((done, failed) => {
      const mine: Waiting = { begin, done, failed };
      options.signal?.addEventListener("abort", () => {
        if (!this.queue.includes(mine)) return;
        this.queue = this.queue.filter((other) => other !== mine);
        failed(new DOMException("", "AbortError"));
      });
      if (options.steal) {
        const before = this.held;
        this.held = null;
        this.queue.unshift(mine);
        before?.failed(new DOMException("", "AbortError"));
      } else this.queue.push(mine);
      this.next();
    });
  }

  next() {
    if (this.held !== null) return;
    const mine = this.queue.shift();
    if (mine === undefined) return;
    this.held = mine;
    void Promise.resolve(mine.begin()).then(() => {
      if (this.held !== mine) return;
      this.held = null;
      mine.done();
      this.next();
    });
  }
}

const counts = { unseen: 1, unread: 1, revision: 7 };

function tab(known: number | null = null) {
  const news: unknown[] = [];
  const connected: boolean[] = [];
  const refused = vi.fn();
  const stop = shareInbox({
    user: "u",
    known: () => known,
    onNews: (one) => news.push(one),
    onConnected: (now) => connected.push(now),
    onRefused: refused,
  });
  return { news, connected, refused, stop };
}

async function settled() {
  await vi.advanceTimersByTimeAsync(50);
}

describe("tabs of one browser", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    FakeSource.opened = [];
    vi.stubGlobal("EventSource", FakeSource);
    vi.stubGlobal("BroadcastChannel", LocalChannel);
    LocalChannel.all.clear();
    vi.spyOn(Math, "random").mockReturnValue(0);
    Object.defineProperty(navigator, "locks", { value: new FakeLocks(), configurable: true });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it("share one connection, and all hear what it tells", async () => {
    const [one, two] = [tab(), tab()];
    await settled();
    expect(FakeSource.opened).toHaveLength(1);
    FakeSource.opened[0]?.onopen?.();
    FakeSource.opened[0]?.tell("counts", 7, counts);
    await settled();
    expect(one.news).toEqual([{ kind: "counts", counts }]);
    expect(two.news).toEqual([{ kind: "counts", counts }]);
    expect(two.connected.at(-1)).toBe(true);
    one.stop();
    two.stop();
  });

  it("take over when the one that is connected goes, from where they are", async () => {
    const one = tab();
    const two = tab(7);
    await settled();
    one.stop();
    await settled();
    expect(FakeSource.opened).toHaveLength(2);
    expect(FakeSource.opened[0]?.readyState).toBe(FakeSource.CLOSED);
    expect(FakeSource.opened[1]?.url).toMatch(/\?last_event_id=7$/);
    two.stop();
  });

  it("come back after a failure, from the last thing that was told", async () => {
    const one = tab();
    await settled();
    FakeSource.opened[0]?.onopen?.();
    FakeSource.opened[0]?.tell("notification", 9, { revision: 9 });
    FakeSource.opened[0]?.onerror?.();
    expect(one.connected).toEqual([true, false]);
    expect(one.refused).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(600);
    expect(FakeSource.opened[1]?.url).toMatch(/\?last_event_id=9$/);
    FakeSource.opened[1]?.onerror?.();
    expect(one.refused).toHaveBeenCalledOnce();
    one.stop();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(FakeSource.opened).toHaveLength(2);
  });

  it("take over from one that is silent, as if the browser had put it to sleep", async () => {
    const one = tab();
    const two = tab(3);
    await settled();
    LocalChannel.silence(0);
    await vi.advanceTimersByTimeAsync(95_000);
    expect(FakeSource.opened).toHaveLength(2);
    expect(FakeSource.opened[0]?.readyState).toBe(FakeSource.CLOSED);
    expect(FakeSource.opened[1]?.url).toMatch(/\?last_event_id=3$/);
    one.stop();
    two.stop();
  });
});

/** Channels within one page; one of them can be put to sleep. */
class LocalChannel {
  static readonly all = new Set<LocalChannel>();
  onmessage: ((event: { data: unknown }) => void) | null = null;
  asleep = false;

  constructor() {
    LocalChannel.all.add(this);
  }

  static silence(at: number) {
    const channel = [...LocalChannel.all][at];
    if (channel !== undefined) channel.asleep = true;
  }

  postMessage(data: unknown) {
    if (this.asleep) return;
    for (const other of LocalChannel.all) if (other !== this) other.onmessage?.({ data });
  }

  close() {
    LocalChannel.all.delete(this);
  }
}
