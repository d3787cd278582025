// A schema as a person reads it: rows of fields, an example, a curl command.
import type { Operation, Schema } from "./document";

export type Schemas = Readonly<Record<string, Schema>>;

export interface FieldRow {
  name: string;
  type: string;
  required: boolean;
  description: string | null;
  depth: number;
}

const MAX_DEPTH = 4;

/** Follows references, and sees through "this or null". */
export function resolve(schema: Schema, schemas: Schemas): Schema {
  if (schema.$ref !== undefined) {
    const target = schemas[schema.$ref.replace("#/components/schemas/", "")];
    return target === undefined ? {} : { ...resolve(target, schemas), ...described(schema) };
  }
  const real = (schema.oneOf ?? schema.anyOf)?.filter((option) => option.type !== "null");
  if (real?.length === 1 && real[0] !== undefined) return { ...resolve(real[0], schemas), ...described(schema) };
  if (schema.allOf === undefined) return schema;
  const parts = schema.allOf.map((part) => resolve(part, schemas));
  return {
    ...schema,
    type: "object",
    properties: Object.assign({}, ...parts.map((part) => part.properties ?? {}), schema.properties ?? {}),
    required: [...parts.flatMap((part) => part.required ?? []), ...(schema.required ?? [])],
  };
}

function described({ description }: Schema): Schema {
  return description === undefined ? {} : { description };
}

function isNullable(schema: Schema): boolean {
  const options = schema.oneOf ?? schema.anyOf ?? [];
  return (Array.isArray(schema.type) && schema.type.includes("null")) || options.some((one) => one.type === "null");
}

function plainType(schema: Schema): string {
  const type = Array.isArray(schema.type) ? schema.type.filter((one) => one !== "null").join(" | ") : schema.type;
  if (schema.format !== undefined && type === "string") return schema.format;
  return type ?? "any";
}

/** The type in a few characters, such as `"en" | "fr"`, `uuid[]`, `integer or null`. */
export function typeText(schema: Schema, schemas: Schemas): string {
  const target = resolve(schema, schemas);
  const base = target.enum
    ? target.enum.map((value) => JSON.stringify(value)).join(" | ")
    : target.items
      ? `${typeText(target.items, schemas)}[]`
      : plainType(target);
  return isNullable(schema) ? `${base} | null` : base;
}

/** The fields of an object, with those of the objects inside it below them. */
export function fieldRows(schema: Schema, schemas: Schemas, depth = 0): readonly FieldRow[] {
  const target = resolve(schema, schemas);
  const object = target.items ? resolve(target.items, schemas) : target;
  if (depth > MAX_DEPTH) return [];
  return Object.entries(object.properties ?? {}).flatMap(([name, property]) => [
    {
      name,
      type: typeText(property, schemas),
      required: object.required?.includes(name) ?? false,
      description: property.description ?? resolve(property, schemas).description ?? null,
      depth,
    },
    ...fieldRows(property, schemas, depth + 1),
  ]);
}

const formatExamples: Readonly<Record<string, string>> = {
  uuid: "0198a1f2-6c1e-7a40-9d54-2f0c8f1b7e11",
  "date-time": "2026-03-04T09:14:00Z",
  email: "camille@atelier-nord.fr",
  uri: "https://example.org/",
};

/** A value that the schema describes: its own example where it has one. */
export function exampleOf(schema: Schema, schemas: Schemas, depth = 0): unknown {
  const target = resolve(schema, schemas);
  const given = schema.example ?? schema.examples?.[0] ?? target.example ?? target.examples?.[0] ?? target.default;
  if (given !== undefined) return given;
  if (target.const !== undefined) return target.const;
  if (target.enum !== undefined) return target.enum[0];
  if (depth > MAX_DEPTH) return null;
  if (target.items !== undefined) return [exampleOf(target.items, schemas, depth + 1)];
  if (target.properties !== undefined) {
    const entries = Object.entries(target.properties);
    return Object.fromEntries(entries.map(([name, property]) => [name, exampleOf(property, schemas, depth + 1)]));
  }
  const type = plainType(target);
  if (type === "boolean") return true;
  if (type === "integer" || type === "number") return target.minimum ?? 1;
  if (type === "object") return {};
  return formatExamples[type] ?? "text";
}

/** A command that makes the call, ready for a terminal. */
export function curlOf(operation: Operation, schemas: Schemas, origin: string): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => `<${name}>`);
  const lines = [`curl ${operation.method === "GET" ? "" : `-X ${operation.method} `}'${origin}${path}'`];
  if ((operation["x-permission"] ?? "public") !== "public") lines.push(`-H "Authorization: Bearer $ACCESS_TOKEN"`);
  const [type, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  if (type !== undefined) {
    lines.push(`-H 'Content-Type: ${type}'`);
    const example = media?.example ?? (media?.schema ? exampleOf(media.schema, schemas) : {});
    lines.push(
      type.includes("json") ? `-d '${JSON.stringify(example).replaceAll("'", "'\\''")}'` : "--data-binary @file",
    );
  }
  return lines.join(" \\\n  ");
}
