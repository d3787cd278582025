// Which endpoint and which of its messages the address names, `?endpoint=<id>&state=dead&open=<delivery>`; or that one is
// being added, `?add=endpoint`.

export const webhookShape = { filters: ["endpoint", "state", "add"] } as const;
export type WebhookFilter = (typeof webhookShape.filters)[number];
