/** Throws a TypeError that names the option, unless the options are an object with a module's URL. */
export function requireModule(options: { readonly module: string | URL }): void {
  if (Object(options) !== options) throw new TypeError("options must be an object such as { module: url }");
  if (URL.canParse(String(options.module))) return;
  throw new TypeError(
    `module must be an absolute URL, as import.meta.resolve gives, but is ${JSON.stringify(String(options.module).slice(0, 40))}`,
  );
}

/** Throws a TypeError unless a time is over 0, or Infinity. */
export function requireTimeout(timeoutMs: unknown): void {
  if (typeof timeoutMs === "number" && timeoutMs > 0) return;
  throw new TypeError(`timeoutMs must be over 0, or Infinity, but is ${String(timeoutMs)}`);
}

/** Throws a TypeError unless a signal is an AbortSignal, or missing. */
export function requireSignal(signal: unknown): void {
  if (signal === undefined || "aborted" in Object(signal)) return;
  throw new TypeError("signal must be an AbortSignal");
}
