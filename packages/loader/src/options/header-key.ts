/** What a header is compared by where a caller names it: without case and stray spaces. */
export function headerKey(header: string): string {
  return header.replaceAll(/\s+/g, " ").trim().toLowerCase();
}
