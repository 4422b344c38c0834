/** Headers in any of the shapes that clients hand out. Names are matched without regard to case. */
export type HeadersLike =
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | number | readonly string[] | null | undefined>>;

/** Options of the header parsers. */
export interface HeaderOptions {
  /** The wall-clock time that dates are measured from, where the response has no `date`. @default Date.now() */
  readonly wallNowMs?: number;
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

/** Reads headers into a map with lower-case names. */
export function readHeaders(headers: HeadersLike): ReadonlyMap<string, string> {
  const entries = Symbol.iterator in headers ? [...headers] : Object.entries(headers);
  const map = new Map<string, string>();
  for (const [name, value] of entries) {
    if (value !== null && value !== undefined) map.set(name.toLowerCase(), String(value).trim());
  }
  return map;
}

/** A number of at least 0 that a budget can really have; undefined for sentinels such as −1 and 2⁶³−1. */
export function parseCount(text: string | undefined): number | undefined {
  const digits = /^(\d+(?:\.\d+)?)(?=$|\s*[,;])/.exec(text ?? "")?.[1];
  const value = Number(digits);
  return digits !== undefined && value <= Number.MAX_SAFE_INTEGER ? value : undefined;
}

/** Reads a duration such as `12ms`, `6m0s`, `1h2m3.5s` or `34.4s` into milliseconds; undefined for all else. */
export function parseDurationMs(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h|d))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/([\d.]+)([a-zµ]+)/g)) {
    total += Number(amount) * (unitsMs[unit ?? ""] ?? 0);
  }
  return total;
}

/** The server's idea of now, so that a wrong clock here does not shift its dates; else the one given, else ours. */
export function wallNow(headers: ReadonlyMap<string, string>, options: HeaderOptions): number {
  const told = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(told) ? (options.wallNowMs ?? Date.now()) : told;
}

/** Milliseconds from now to a date (RFC 3339 or HTTP); 0 for one that has passed, undefined for no date. */
export function parseDateAfterMs(text: string, nowMs: number): number | undefined {
  const at = /^\d{4}-\d\d-\d\dT|^[A-Z][a-z]{2,8}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
