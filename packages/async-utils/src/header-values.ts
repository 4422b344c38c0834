import { requireFinite, requireOptions } from "./validate.ts";

/** Headers in any of the shapes that clients hand out. Names are matched without regard to case. */
export type HeadersLike =
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | number | readonly string[] | null | undefined>>;

/** Options of the header parsers. */
export interface HeaderOptions {
  /** The wall-clock time that dates are measured from, where the response has no `date`. @default Date.now() */
  readonly wallNowMs?: number;
}

/** Throws a TypeError with an example where options of a header parser are none. */
export function checkHeaderOptions(options: HeaderOptions): void {
  requireOptions(options, "{ wallNowMs: Date.now() }");
  if (options.wallNowMs !== undefined) requireFinite("wallNowMs", options.wallNowMs);
}

const unitsMs: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

function isIterable(value: unknown): value is Iterable<unknown> {
  return Symbol.iterator in Object(value);
}

/** Reads headers into a map with lower-case names. What has no text as its name, or no text or number, is left out. */
export function readHeaders(headers: unknown): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  const entries: Iterable<unknown> = isIterable(headers) ? headers : Object.entries(Object(headers));
  for (const entry of entries) {
    const [name, value]: readonly unknown[] = Array.isArray(entry) ? entry : [];
    const isValue = typeof value === "string" || typeof value === "number" || Array.isArray(value);
    if (typeof name === "string" && isValue) map.set(name.toLowerCase(), String(value).trim());
  }
  return map;
}

/**
 * A number of at least 0 that a budget can really have, the first of several; undefined for sentinels such as −1 and
 * 2⁶³−1. `1,000` is one number with a separator of thousands, `100, 100;w=60` begins with a number.
 */
export function parseCount(text = ""): number | undefined {
  const digits = /^(?:\d{1,3}(?:,\d{3})+$|\d+(?:\.\d+)?(?=$|\s*[,;]))/.exec(text)?.[0];
  const value = Number(digits?.replaceAll(",", ""));
  return value <= Number.MAX_SAFE_INTEGER ? value : undefined;
}

/** Reads a duration such as `12ms`, `6m0s`, `1h2m3.5s` or `34.4s` into milliseconds; undefined for all else. */
export function parseDurationMs(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h|d))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/([\d.]+)([a-zµ]+)/gy)) {
    total += Number(amount) * (unitsMs[unit ?? ""] ?? 0);
  }
  return total;
}

/** The server's idea of now, so that a wrong clock here does not shift its dates; else the one given, else ours. */
export function wallNow(headers: ReadonlyMap<string, string>, options: HeaderOptions): number {
  return parseDate(headers.get("date")) ?? options.wallNowMs ?? Date.now();
}

/**
 * The time of a date in RFC 3339 or in one of the three forms of HTTP (RFC 9110, 5.6.7); the oldest of them,
 * `Sun Nov  6 08:49:37 1994`, names no zone and means UTC. Undefined for anything else.
 */
function parseDate(text = ""): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT|^[A-Z][a-z]{2,8},? [A-Z\d]/.test(text)) return undefined;
  const at = Date.parse(/:\d\d \d{4}$/.test(text) ? `${text} GMT` : text);
  return Number.isNaN(at) ? undefined : at;
}

/** Milliseconds from now to a date (RFC 3339 or HTTP); 0 for one that has passed, undefined for no date. */
export function parseDateAfterMs(text: string | undefined, nowMs: number): number | undefined {
  const at = parseDate(text);
  return at === undefined ? undefined : Math.max(0, at - nowMs);
}
