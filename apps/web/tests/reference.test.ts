import { expect, it } from "vitest";
import { parseDocument, searchGroups } from "@/reference/document";
import { curlOf, exampleOf, fieldRows, typeText } from "@/reference/schema-text";

const document = parseDocument({
  openapi: "3.1.0",
  info: { title: "T", version: "1" },
  paths: {
    "/things/{id}": {
      put: {
        operationId: "putThing",
        tags: ["things"],
        "x-permission": "things:write",
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } } },
        responses: { 200: { description: "OK" } },
      },
      get: { operationId: "getThing", tags: ["things"], "x-permission": "public", responses: {} },
    },
  },
  components: {
    schemas: {
      Color: { type: "string", enum: ["red", "green"] },
      Thing: {
        type: "object",
        required: ["name"],
        properties: {
          name: { type: "string", example: "it's" },
          color: { oneOf: [{ type: "null" }, { $ref: "#/components/schemas/Color" }], description: "Its colour." },
          parts: { type: "array", items: { $ref: "#/components/schemas/Thing" } },
        },
      },
    },
  },
});

const operations = document.groups[0]?.operations ?? [];
const put = operations.find((operation) => operation.id === "putThing");

it("groups operations by tag and finds them by any word", () => {
  expect(document.groups.map((group) => group.name)).toEqual(["things"]);
  expect(searchGroups(document.groups, "put THINGS:write")[0]?.operations.map(({ id }) => id)).toEqual(["putThing"]);
  expect(searchGroups(document.groups, "nothing")).toEqual([]);
});

it("writes types as people read them", () => {
  const color = document.schemas.Thing?.properties?.color ?? {};
  expect(typeText(color, document.schemas)).toBe('"red" | "green" | null');
  expect(typeText(document.schemas.Thing?.properties?.parts ?? {}, document.schemas)).toBe("object[]");
});

it("stops at schemas that hold themselves", () => {
  const thing = { $ref: "#/components/schemas/Thing" };
  expect(fieldRows(thing, document.schemas)[0]).toMatchObject({ name: "name", required: true, depth: 0 });
  expect(exampleOf(thing, document.schemas)).toMatchObject({ name: "it's", color: "red" });
});

it("makes a command that a shell takes as it is", () => {
  if (put === undefined) throw new Error("putThing is missing");
  const curl = curlOf(put, document.schemas, "http://localhost:3000");
  expect(curl).toContain("curl -X PUT 'http://localhost:3000/things/<id>'");
  expect(curl).toContain('-H "Authorization: Bearer $ACCESS_TOKEN"');
  expect(curl).toContain("it'\\''s");
});
