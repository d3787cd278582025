// Completes the exported site for the gateway that serves it:
//   out/csp.json     which inline scripts each page has, as CSP sources
//   out/routes.json  which exported files stand for addresses with parameters
//   *.br *.gz        every text file over a kilobyte, compressed once and for all
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const COMPRESSED_TYPES = new Set([".html", ".js", ".css", ".txt", ".json", ".svg", ".map", ".xml", ".webmanifest"]);
const SMALLEST_WORTH_COMPRESSING = 1024;
const EXECUTED_TYPES = new Set(["", "text/javascript", "application/javascript", "module", "importmap"]);

const out = join(dirname(dirname(fileURLToPath(import.meta.url))), "out");

/** Every file of the export, as a path with forward slashes. */
function listFiles() {
  return readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(out, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

/** The CSP sources of a page's inline scripts, in order of appearance, each once. */
export function inlineScriptSources(html) {
  const sources = new Set();
  for (const [, attributes, body] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)) {
    const type = /\btype\s*=\s*["']?([^"'\s>]*)/i.exec(attributes)?.[1] ?? "";
    if (/\bsrc\s*=/i.test(attributes) || !EXECUTED_TYPES.has(type.toLowerCase())) continue;
    // The parser turns CR LF into LF before the browser hashes the text.
    sources.add(`sha256-${createHash("sha256").update(body.replace(/\r\n?/g, "\n"), "utf8").digest("base64")}`);
  }
  return [...sources];
}

/** What a strict `style-src 'self'` would block: style elements and style attributes in the markup. */
export function inlineStyles(html) {
  const markup = html.replace(/<script\b[\s\S]*?<\/script>/gi, "");
  return [...markup.matchAll(/<style\b[^>]*>|<[a-z][^>]*\sstyle\s*=\s*["'][^"']*["']/gi)].map(([found]) => found);
}

/** `organizations/_.html` stands for `/organizations/<one segment>`. */
export function placeholderRoutes(files) {
  return files
    .filter((file) => file.endsWith(".html") && file.slice(0, -".html".length).split("/").includes("_"))
    .map((file) => {
      const path = file.slice(0, -".html".length);
      return {
        pattern: `/${path
          .split("/")
          .map((segment) => (segment === "_" ? "*" : segment))
          .join("/")}`,
        file,
      };
    });
}

async function compress(file) {
  const content = readFileSync(join(out, file));
  if (content.length <= SMALLEST_WORTH_COMPRESSING) return 0;
  const [brotli, zipped] = await Promise.all([
    promisify(brotliCompress)(content, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    }),
    promisify(gzip)(content, { level: 9 }),
  ]);
  writeFileSync(join(out, `${file}.br`), brotli);
  writeFileSync(join(out, `${file}.gz`), zipped);
  return content.length;
}

async function finish() {
  const files = listFiles().filter((file) => ![".br", ".gz"].includes(extname(file)));
  const pages = files.filter((file) => file.endsWith(".html"));
  const csp = Object.fromEntries(
    pages.map((file) => [file, inlineScriptSources(readFileSync(join(out, file), "utf8"))]),
  );
  const styled = pages.filter((file) => inlineStyles(readFileSync(join(out, file), "utf8")).length > 0);
  writeFileSync(join(out, "csp.json"), `${JSON.stringify(csp, null, 2)}\n`);
  writeFileSync(join(out, "routes.json"), `${JSON.stringify(placeholderRoutes(files), null, 2)}\n`);
  const sizes = await Promise.all(files.filter((file) => COMPRESSED_TYPES.has(extname(file))).map(compress));
  console.log(`${pages.length} pages finished, ${sizes.filter((size) => size > 0).length} files compressed`);
  if (styled.length > 0) {
    console.error(`Inline styles, which the CSP would block, in: ${styled.join(", ")}`);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await finish();
