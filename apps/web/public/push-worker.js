// Shows push messages, also while no page of ours is open, and leads where they say. What one carries is described in
// docs/push.md; it takes no part in loading pages.

self.addEventListener("push", (event) => {
  const { title, body, id, link } = read(event.data);
  // Browsers insist on something being shown. What comes twice has the same id, and is shown once.
  const shown = { body: text(body), tag: text(id), data: { link } };
  event.waitUntil(self.registration.showNotification(text(title) ?? self.location.hostname, shown));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(follow(targetOf(event.notification.data?.link)));
});

function read(data) {
  try {
    return data?.json() ?? {};
  } catch {
    return {};
  }
}

function text(value) {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A path of this site or an https address; whatever else comes leads nowhere. */
function targetOf(link) {
  if (text(link) === undefined || !URL.canParse(link, self.location.origin)) return null;
  const url = new URL(link, self.location.origin);
  const own = link.startsWith("/") && url.origin === self.location.origin;
  return own || link.startsWith("https://") ? url.href : null;
}

/** Into a tab that is there already; a tab that shows something else keeps it. */
async function follow(target) {
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const tab = target === null ? tabs[0] : tabs.find(({ url }) => url === target);
  if (tab !== undefined) return tab.focus();
  return self.clients.openWindow(target ?? "/notifications");
}
