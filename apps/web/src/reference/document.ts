// What the reference shows of an OpenAPI 3.1 document. Parsed leniently: an unknown keyword is left out, not an error.
import { z } from "zod";

export type Schema = {
  $ref?: string | undefined;
  type?: string | string[] | undefined;
  format?: string | undefined;
  description?: string | undefined;
  enum?: unknown[] | undefined;
  const?: unknown;
  example?: unknown;
  examples?: unknown[] | undefined;
  default?: unknown;
  properties?: Record<string, Schema> | undefined;
  required?: string[] | undefined;
  items?: Schema | undefined;
  oneOf?: Schema[] | undefined;
  anyOf?: Schema[] | undefined;
  allOf?: Schema[] | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
};

const zSchema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    format: z.string().optional(),
    description: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    example: z.unknown().optional(),
    examples: z.array(z.unknown()).optional().catch(undefined),
    default: z.unknown().optional(),
    properties: z.record(z.string(), zSchema).optional(),
    required: z.array(z.string()).optional(),
    items: zSchema.optional().catch(undefined),
    oneOf: z.array(zSchema).optional(),
    anyOf: z.array(zSchema).optional(),
    allOf: z.array(zSchema).optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
  }),
);

const zContent = z.record(z.string(), z.object({ schema: zSchema.optional(), example: z.unknown().optional() }));

const zParameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().default(false),
  description: z.string().optional(),
  schema: zSchema.optional(),
  example: z.unknown().optional(),
});

const zOperation = z.object({
  operationId: z.string().optional(),
  tags: z.array(z.string()).default([]),
  summary: z.string().optional(),
  description: z.string().optional(),
  "x-permission": z.string().optional(),
  parameters: z.array(zParameter).default([]),
  requestBody: z.object({ content: zContent }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string().default(""), content: zContent.default({}) })),
});

const methods = ["get", "post", "put", "patch", "delete"] as const;

const zDocument = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string().optional() }),
  tags: z.array(z.object({ name: z.string(), description: z.string().optional() })).default([]),
  paths: z.record(z.string(), z.partialRecord(z.enum(methods), zOperation).catch({})),
  components: z.object({ schemas: z.record(z.string(), zSchema).default({}) }).default({ schemas: {} }),
});

export type Content = z.infer<typeof zContent>;
export type Parameter = z.infer<typeof zParameter>;

export interface Operation extends z.infer<typeof zOperation> {
  id: string;
  method: string;
  path: string;
}

export interface Group {
  name: string;
  description: string | null;
  operations: readonly Operation[];
}

export interface ReferenceDocument {
  title: string;
  version: string;
  groups: readonly Group[];
  schemas: Readonly<Record<string, Schema>>;
}

/** Reads a document and puts its operations under their first tag. */
export function parseDocument(json: unknown): ReferenceDocument {
  const document = zDocument.parse(json);
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method): Operation[] => {
      const operation = item[method];
      if (operation === undefined) return [];
      return [{ ...operation, method: method.toUpperCase(), path, id: operation.operationId ?? `${method}-${path}` }];
    }),
  );
  const described = new Map(document.tags.map((tag) => [tag.name, tag.description ?? null]));
  const names = new Set([...described.keys(), ...operations.map((operation) => operation.tags[0] ?? "API")]);
  const groups = [...names].map((name) => ({
    name,
    description: described.get(name) ?? null,
    operations: operations.filter((operation) => (operation.tags[0] ?? "API") === name),
  }));
  return {
    title: document.info.title,
    version: document.info.version,
    groups: groups.filter((group) => group.operations.length > 0),
    schemas: document.components.schemas,
  };
}

/** The groups with only those operations that hold every word of the search. */
export function searchGroups(groups: readonly Group[], search: string): readonly Group[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return groups;
  return groups
    .map((group) => ({
      ...group,
      operations: group.operations.filter((operation) => {
        const text = [operation.method, operation.path, operation.id, operation.summary, operation["x-permission"]]
          .join(" ")
          .toLowerCase();
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter((group) => group.operations.length > 0);
}
