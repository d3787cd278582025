// What a workflow's templates speak of, as JSON to be filled in before it is tried.

/** Each name that the file takes out of `data`, the things of a digest or the event's payload, once, with a value that says where it stands. */
export function exampleData(definition: string): string {
  const names = new Set<string>();
  for (const [, , name] of definition.matchAll(/\b(data|item|event\.payload)\.([a-z_][a-z0-9_]*)/gi)) {
    if (name !== undefined) names.add(name);
  }
  if (names.size === 0) return "{}";
  const example = Object.fromEntries([...names].map((name) => [name, name.endsWith("link") ? "/notifications" : name]));
  return JSON.stringify(example, null, 2);
}
