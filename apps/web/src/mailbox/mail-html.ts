/** The frame inherits the page's CSP, which blocks style elements; many mail programs drop them just so. */
export function withoutStyleElements(html: string): string {
  return html.replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, "").replace(/<link\b[^>]*>/gi, "");
}
