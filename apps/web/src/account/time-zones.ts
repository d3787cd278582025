/** The IANA time zones that the browser knows, with the one in use even if it does not. */
export function timeZones(current: string | null): readonly string[] {
  const known = Intl.supportedValuesOf("timeZone");
  return [...new Set(["UTC", ...(current === null ? [] : [current]), ...known])].sort();
}
