/** What the calling thread sends to the worker. */
export interface BridgeRequest {
  readonly id: number;
  readonly exportName: string;
  readonly args: readonly unknown[];
}

/** What the worker answers. */
export type BridgeReply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: unknown };

/** An error as plain data. Symbols from the global registry are kept under their keys. */
interface PlainError {
  readonly bridgeError: true;
  readonly className: string;
  readonly properties: readonly (readonly [string, unknown, boolean])[];
  readonly symbols: readonly (readonly [string, unknown])[];
}

/** A class of errors that comes back as itself. */
export type ErrorClass = abstract new (...args: never[]) => Error;

const builtIn: readonly ErrorClass[] = [
  Error,
  AggregateError,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
];

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isPlainError(value: unknown): value is PlainError {
  return isObject(value) && "bridgeError" in value;
}

/**
 * The path and kind of the first thing in a value that cannot cross to another thread, or would lose its class on
 * the way; undefined if all of it can. Data, arrays, maps, sets, dates, buffers and regular expressions can.
 */
export function findUncrossable(value: unknown, path: string, seen = new Set<unknown>()): string | undefined {
  if (typeof value === "function") return `${path} is a function`;
  if (typeof value === "symbol") return `${path} is a symbol`;
  if (!isObject(value) || seen.has(value)) return undefined;
  seen.add(value);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof SharedArrayBuffer)
    return undefined;
  if (value instanceof Date || value instanceof RegExp || value instanceof Error) return undefined;
  if (value instanceof Map || value instanceof Set) {
    for (const item of value instanceof Map ? [...value.keys(), ...value.values()] : value) {
      const found = findUncrossable(item, `${path}[…]`, seen);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== null && prototype !== Object.prototype) {
    return `${path} is an instance of ${value.constructor.name}`;
  }
  for (const [key, item] of Object.entries(value)) {
    const found = findUncrossable(item, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Turns a thrown value into what can cross: errors with all their data, `cause` and `errors`, in depth. */
export function flattenError(value: unknown, depth = 0): unknown {
  if (!(value instanceof Error)) {
    if (Array.isArray(value)) return value.map((item) => flattenError(item, depth + 1));
    return findUncrossable(value, "it") === undefined ? value : String(value);
  }
  const properties: [string, unknown, boolean][] = [];
  const symbols: [string, unknown][] = [];
  for (const key of Reflect.ownKeys(value)) {
    const item: unknown = Reflect.get(value, key);
    const global = typeof key === "symbol" ? Symbol.keyFor(key) : undefined;
    const isSafe =
      item instanceof Error ? depth < 16 : typeof item !== "function" && typeof item !== "symbol";
    if (!isSafe) continue;
    const plain = isObject(item) ? flattenError(item, depth + 1) : item;
    if (global !== undefined) symbols.push([global, plain]);
    if (typeof key === "string")
      properties.push([key, plain, Object.prototype.propertyIsEnumerable.call(value, key)]);
  }
  if (!Object.hasOwn(value, "name")) properties.push(["name", value.name, false]);
  return { bridgeError: true, className: value.constructor.name, properties, symbols } satisfies PlainError;
}

/** Turns what crossed back into errors: of the class by that name among `classes` or the built-in ones, else Error. */
export function reviveError(value: unknown, classes: readonly ErrorClass[]): unknown {
  if (Array.isArray(value)) return value.map((item) => reviveError(item, classes));
  if (!isPlainError(value)) return value;
  const known = [...classes, ...builtIn].find((candidate) => candidate.name === value.className);
  const error = new Error();
  Object.setPrototypeOf(error, (known ?? Error).prototype);
  const define = (key: string | symbol, item: unknown, enumerable: boolean): void => {
    const revived = reviveError(item, classes);
    Object.defineProperty(error, key, { value: revived, enumerable, writable: true, configurable: true });
  };
  for (const [key, item, enumerable] of value.properties) define(key, item, enumerable);
  for (const [key, item] of value.symbols) define(Symbol.for(key), item, false);
  return error;
}
