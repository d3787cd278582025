// Whether push messages come to this browser. Both have to say so: the browser, and the list of the person's devices.
import type { PushDeviceItem } from "@plateforme/api-client/types";
import type { Ability, BrowserPush } from "./browser";

export type PushState = Exclude<Ability, "able"> | "on" | "off";

/** Registered by this very session. Where messages go is never shown, so that is how a browser knows itself. */
export function isHere(device: Pick<PushDeviceItem, "kind" | "is_current">): boolean {
  return device.kind === "web_push" && device.is_current;
}

export function pushState(
  browser: BrowserPush,
  devices: readonly Pick<PushDeviceItem, "kind" | "is_current">[],
): PushState {
  if (browser.ability !== "able") return browser.ability;
  // A device goes with its session, while the browser keeps its subscription: it gets nothing all the same.
  return browser.subscribed && devices.some(isHere) ? "on" : "off";
}
