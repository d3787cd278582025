// What an organization's settings are changed by: a merge patch (RFC 7396), from what they are to what they shall be.

export type Settings = Readonly<Record<string, unknown>>;

/** The settings in a text, or null when it is not one JSON object. */
export function parseSettings(text: string): Settings | null {
  if (text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Settings {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The smallest patch from one to the other; what is gone is `null`, objects are patched inside. */
export function settingsPatch(before: Settings, after: Settings): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  for (const name of Object.keys(before)) if (!Object.hasOwn(after, name)) patch[name] = null;
  for (const [name, value] of Object.entries(after)) {
    const old = before[name];
    if (same(old, value)) continue;
    patch[name] = isObject(old) && isObject(value) ? settingsPatch(old, value) : value;
  }
  return patch;
}
