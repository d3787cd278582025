// A stretch of time for a filter. Presets are kept by name, so that an address sent today still means "the last 7 days"
// tomorrow; days are those of the person at the screen.

export const presets = ["24h", "week", "7d", "30d", "90d"] as const;
export type Preset = (typeof presets)[number];

export type DateRange =
  | { kind: "preset"; preset: Preset }
  /** Days as `YYYY-MM-DD`, both included; either may be open. */
  | { kind: "days"; from: string | null; to: string | null };

const hours: Record<Exclude<Preset, "week">, number> = { "24h": 24, "7d": 7 * 24, "30d": 30 * 24, "90d": 90 * 24 };
const day = /^\d{4}-\d{2}-\d{2}$/;

function parseDay(text: string): string | null {
  return day.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00`)) ? text : null;
}

/** `7d`, `2026-03-01..2026-03-31`, `2026-03-01..`, `..2026-03-31`; null for anything else. */
export function parseRange(text: string | undefined): DateRange | null {
  if (text === undefined) return null;
  const preset = presets.find((name) => name === text);
  if (preset !== undefined) return { kind: "preset", preset };
  const [first, second, ...rest] = text.split("..");
  if (first === undefined || second === undefined || rest.length > 0) return null;
  const from = parseDay(first);
  const to = parseDay(second);
  if ((from === null && first !== "") || (to === null && second !== "") || (from === null && to === null)) return null;
  return { kind: "days", from, to };
}

export function formatRange(range: DateRange | null): string | null {
  if (range === null) return null;
  if (range.kind === "preset") return range.preset;
  return range.from === null && range.to === null ? null : `${range.from ?? ""}..${range.to ?? ""}`;
}

/** Midnight of the first day of this week; Sunday is 0. */
function startOfWeek(now: Date, weekStart: number): Date {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  day.setDate(day.getDate() - ((day.getDay() - weekStart + 7) % 7));
  return day;
}

/** The moments that a list is asked for. A preset starts on the full minute, so that asking again asks the same. */
export function boundsOf(range: DateRange | null, now: number, weekStart = 1): { from?: string; to?: string } {
  if (range === null) return {};
  if (range.kind === "preset") {
    if (range.preset === "week") return { from: startOfWeek(new Date(now), weekStart).toISOString() };
    const minute = Math.floor(now / 60_000) * 60_000;
    return { from: new Date(minute - hours[range.preset] * 3_600_000).toISOString() };
  }
  const bounds: { from?: string; to?: string } = {};
  if (range.from !== null) bounds.from = new Date(`${range.from}T00:00:00`).toISOString();
  if (range.to !== null) {
    const end = new Date(`${range.to}T00:00:00`);
    end.setDate(end.getDate() + 1);
    bounds.to = end.toISOString();
  }
  return bounds;
}
