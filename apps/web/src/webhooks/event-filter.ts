// What an endpoint is told of: single types, all that begin alike (`member.*`), or everything (`*`).

export const EVERYTHING = "*";

/** What a type is about: `member.added` belongs to `member`. */
export function subjectOf(type: string): string {
  return type.split(".")[0] ?? type;
}

export interface EventGroup {
  subject: string;
  /** The pattern for all of them. */
  all: string;
  types: readonly string[];
}

/** Types by what they are about, in the order in which those first appear. */
export function groupEvents(types: readonly string[]): readonly EventGroup[] {
  const groups = new Map<string, string[]>();
  for (const type of types) {
    const group = groups.get(subjectOf(type));
    if (group === undefined) groups.set(subjectOf(type), [type]);
    else group.push(type);
  }
  return [...groups].map(([subject, grouped]) => ({ subject, all: `${subject}.*`, types: grouped }));
}

/** Whether one of these patterns names a type. */
export function covers(patterns: readonly string[], type: string): boolean {
  return patterns.some((pattern) =>
    pattern === EVERYTHING ? true : pattern.endsWith(".*") ? type.startsWith(pattern.slice(0, -1)) : pattern === type,
  );
}

/** All of a group, or none of it. */
export function toggleGroup(patterns: readonly string[], group: EventGroup, on: boolean): readonly string[] {
  const others = patterns.filter((pattern) => pattern !== group.all && !group.types.includes(pattern));
  return on ? [...others, group.all] : others;
}

/** One type more or less. What was all of a group becomes its other types. */
export function toggleType(
  patterns: readonly string[],
  group: EventGroup,
  type: string,
  on: boolean,
): readonly string[] {
  const chosen = group.types.filter((other) => (other === type ? on : covers(patterns, other)));
  const others = patterns.filter((pattern) => pattern !== group.all && !group.types.includes(pattern));
  return [...others, ...chosen];
}
