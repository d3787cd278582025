/** The frame inherits the page's CSP, which blocks style elements; many mail programs drop them just so. */
export function withoutStyleElements(html: string): string {
  const mail = new DOMParser().parseFromString(html, "text/html");
  for (const element of mail.querySelectorAll("style, link, script")) element.remove();
  return mail.documentElement.outerHTML;
}
