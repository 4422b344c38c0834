import { Refusal } from "./refusal.ts";

const longest = 2048;

/**
 * Reads the path and the query of a request.
 *
 * @throws Refusal 414 where it is too long, 400 for one that is not in its simplest form
 */
export function readTarget(target: string): { readonly path: string; readonly query: URLSearchParams } {
  if (target.length > longest) throw new Refusal(414, "the address is too long");
  const [raw = ""] = target.split("?", 1);
  if (!raw.startsWith("/") || raw.startsWith("//"))
    throw new Refusal(400, "the path is not a path of this server");
  const url = new URL(`http://localhost${target}`);
  // "..", "%2e", a backslash: what a reader would have to resolve
  if (url.pathname !== raw || /%(?:2e|2f|5c|00)/i.test(raw))
    throw new Refusal(400, "the path is not in its simplest form");
  return { path: raw, query: url.searchParams };
}
