import { expect, it } from "vitest";
import { safeReturnPath } from "@/shell/location";

const origin = "https://accounts.example.org";

it.each(["/account", "/oauth/authorize?client_id=x&state=%2F", "/console/users#top"])("goes back to %s", (path) => {
  expect(safeReturnPath(path, origin)).toBe(path);
});

it.each([
  null,
  "",
  "account",
  "//evil.example",
  "/\\evil.example",
  "/.//evil.example/x",
  "/a/..//evil.example",
  "/%2e//evil.example",
  "/\t/evil.example",
  "https://evil.example/",
  "javascript:alert(1)",
])("never follows %s", (target) => {
  expect(safeReturnPath(target, origin)).toBeNull();
});
