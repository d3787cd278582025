import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { inlineScriptSources, inlineStyles, placeholderRoutes } from "../scripts/finish-export.mjs";

function source(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

it("hashes each inline script that runs, once", () => {
  const html =
    '<script>a()</script><script src="/x.js"></script><script type="application/json">{}</script>' +
    '<script id="b" async="">b()\r\n</script><script>a()</script>';
  expect(inlineScriptSources(html)).toEqual([source("a()"), source("b()\n")]);
});

it("finds inline styles in the markup and not in scripts", () => {
  expect(inlineStyles('<p class="x">style="no"</p><script>"<p style=\\"a\\">"</script>')).toEqual([]);
  expect(inlineStyles('<p style="color:red">x</p><style>p{}</style>')).toHaveLength(2);
});

it("maps placeholder pages to patterns", () => {
  expect(
    placeholderRoutes(["index.html", "organizations/_.html", "organizations/_/members.html", "_next/a.js"]),
  ).toEqual([
    { pattern: "/organizations/*", file: "organizations/_.html" },
    { pattern: "/organizations/*/members", file: "organizations/_/members.html" },
  ]);
});
