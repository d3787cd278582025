import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { pushState } from "@/push/state";

const here = { kind: "web_push", is_current: true } as const;
const phone = { kind: "expo", is_current: false } as const;

describe("push messages in this browser", () => {
  it("are on where the browser has subscribed and the person's list knows it", () => {
    expect(pushState({ ability: "able", subscribed: true }, [phone, here])).toBe("on");
  });

  it("are off after the session that turned them on, though the browser keeps its subscription", () => {
    expect(pushState({ ability: "able", subscribed: true }, [phone])).toBe("off");
    expect(pushState({ ability: "able", subscribed: true }, [{ ...here, is_current: false }])).toBe("off");
    expect(pushState({ ability: "able", subscribed: false }, [here])).toBe("off");
  });

  it("are neither where the browser cannot or may not", () => {
    expect(pushState({ ability: "blocked", subscribed: false }, [here])).toBe("blocked");
    expect(pushState({ ability: "unsupported", subscribed: false }, [])).toBe("unsupported");
  });
});

/** The worker, in a browser with these tabs. */
function start(tabs: string[] = []) {
  const handlers: Record<string, (event: object) => void> = {};
  const focused: string[] = [];
  const openWindow = vi.fn();
  const showNotification = vi.fn();
  const self = {
    location: { origin: "https://accounts.example.org", hostname: "accounts.example.org" },
    registration: { showNotification },
    clients: {
      matchAll: async () => tabs.map((url) => ({ url, focus: () => focused.push(url) })),
      openWindow,
    },
    addEventListener(name: string, handler: (event: object) => void) {
      handlers[name] = handler;
    },
  };
  new Function("self", readFileSync("public/push-worker.js", "utf8"))(self);
  async function press(link: unknown) {
    let over: Promise<unknown> | undefined;
    const notification = { close() {}, data: { link } };
    handlers.notificationclick?.({ notification, waitUntil: (promise: Promise<unknown>) => (over = promise) });
    await over;
  }
  const push = (data: unknown) => handlers.push?.({ data, waitUntil() {} });
  return { press, push, focused, openWindow, showNotification };
}

describe("the worker", () => {
  it("shows a message under its id", () => {
    const { push, showNotification } = start();
    push({ json: () => ({ id: "1", title: "An order", body: "From Camille", link: "/orders/7", data: {} }) });
    const shown = { body: "From Camille", tag: "1", data: { link: "/orders/7" } };
    expect(showNotification).toHaveBeenCalledWith("An order", shown);
  });

  it("shows something whatever came", () => {
    const { push, showNotification } = start();
    push(null);
    expect(showNotification.mock.lastCall?.[0]).toBe("accounts.example.org");
  });

  it("leads to a tab that is there, else to a new one", async () => {
    const { press, focused, openWindow } = start([
      "https://accounts.example.org/account",
      "https://accounts.example.org/orders/7",
    ]);
    await press("/orders/7");
    expect(focused).toEqual(["https://accounts.example.org/orders/7"]);
    await press("https://shop.example.com/7");
    expect(openWindow).toHaveBeenLastCalledWith("https://shop.example.com/7");
    await press(null);
    expect(focused).toHaveLength(2);
  });

  it("leads nowhere but to paths of this site and https addresses", async () => {
    for (const link of ["javascript:alert(1)", "//evil.example", "/\\evil.example", "http://evil.example", 7, ""]) {
      const { press, openWindow } = start();
      await press(link);
      expect(openWindow, String(link)).toHaveBeenLastCalledWith("/notifications");
    }
  });
});
