import { types } from "node:util";
import { builtInErrors, isObject, type Packed, type PlainError } from "./crossing.ts";

/** What to do with what cannot cross: gives what goes in its place, or throws. `what` says where it is and what it is. */
export type Refuse = (what: string) => unknown;

/** How to pack. */
export interface PackOptions {
  /** Where the value is, for a refusal. */
  readonly path: string;
  /** Names of the classes of errors that the other side knows, next to the built-in ones; undefined takes any. */
  readonly errorClasses: readonly string[] | undefined;
  readonly refuse: Refuse;
}

/** Where a container is: made a text only when something in it is refused. */
interface Place {
  readonly above: Place | undefined;
  readonly step: string | number;
}

const inCollection = "[…]";

function pathOf({ above, step }: Place): string {
  if (above === undefined) return String(step);
  if (typeof step === "number") return `${pathOf(above)}[${step}]`;
  return pathOf(above) + (step === inCollection ? step : `.${step}`);
}

function isEnumerable(value: object, key: string | symbol): boolean {
  return Object.prototype.propertyIsEnumerable.call(value, key);
}

function isError(value: object): value is Error {
  return types.isNativeError(value) || value instanceof Error;
}

/** Names of the classes from the value's own up to and without Object: `Map`, or `OwnMap Map`. */
function lineageOf(value: object): string {
  const names: string[] = [];
  let prototype: unknown = Object.getPrototypeOf(value);
  while (isObject(prototype)) {
    const above: unknown = Object.getPrototypeOf(prototype);
    if (above !== null) names.push(prototype.constructor.name);
    prototype = above;
  }
  return names.join(" ");
}

const asTheyAre = /^(?:Date|RegExp|ArrayBuffer|SharedArrayBuffer|DataView|[A-Z]\w+Array TypedArray)$/;

/**
 * Packs a value to cross to another thread: data, arrays, maps, sets, dates, regular expressions, buffers, and errors
 * of the classes that the other side knows with all their properties, at any depth and in circles. All else is
 * refused, as is what would lose its class on the way: instances, Proxies, functions, symbols.
 */
export function pack(value: unknown, { path, errorClasses, refuse }: PackOptions): Packed {
  const errors: Packed["errors"] = [];
  const buffers: Packed["buffers"] = [];
  const seen = new Map<object, unknown>();
  const known = errorClasses && [...builtInErrors.map(({ name }) => name), ...errorClasses];

  /** Packs a property, which may be a getter that throws. */
  const visitProperty = (
    owner: object,
    key: string | number | symbol,
    above: Place,
    step: string | number,
  ): unknown => {
    let item: unknown;
    try {
      item = Reflect.get(owner, key);
    } catch (error) {
      const why = isObject(error) && isError(error) ? error.message : "its getter throws";
      return refuse(`${pathOf({ above, step })} cannot be read (${why})`);
    }
    return visit(item, above, step);
  };

  const packError = (error: Error, place: Place): unknown => {
    const className = error.constructor.name;
    if (known?.includes(className) === false) {
      return refuse(`${pathOf(place)} is an instance of ${className}, which the other side does not know`);
    }
    const plain: PlainError = { className, name: error.name, properties: [] };
    errors.push(plain);
    seen.set(error, plain);
    const keys = Reflect.ownKeys(error);
    // a DOMException has its message on the prototype
    if (!keys.includes("message") && error.message !== "") keys.push("message");
    for (const key of keys) {
      const isSymbol = typeof key === "symbol";
      const text = isSymbol ? Symbol.keyFor(key) : key;
      if (text === undefined) continue;
      const item = visitProperty(error, key, place, text);
      plain.properties.push([text, isSymbol, item, isEnumerable(error, key)]);
    }
    return plain;
  };

  const packRecord = (record: object, place: Place, lineage: string): unknown => {
    const isArray = Array.isArray(record) && lineage === "Array";
    if (!isArray && lineage !== "") {
      return refuse(`${pathOf(place)} is an instance of ${lineage.split(" ")[0]}`);
    }
    const copy: object = isArray ? [] : {};
    seen.set(record, copy);
    if (isArray) Reflect.set(copy, "length", record.length);
    for (const symbol of Object.getOwnPropertySymbols(record)) {
      if (isEnumerable(record, symbol)) refuse(`${pathOf(place)} has a symbol as a key`);
    }
    for (const key of Object.keys(record)) {
      const item = visitProperty(record, key, place, isArray ? Number(key) : key);
      Object.defineProperty(copy, key, { value: item, enumerable: true, writable: true, configurable: true });
    }
    return copy;
  };

  const packObject = (item: object, place: Place): unknown => {
    if (types.isProxy(item)) return refuse(`${pathOf(place)} is a Proxy`);
    if (isError(item)) return packError(item, place);
    const lineage = lineageOf(item);
    if (asTheyAre.test(lineage)) return item;
    if (lineage === "Buffer Uint8Array TypedArray" && Buffer.isBuffer(item)) {
      const plain = { bytes: Uint8Array.from(item) };
      buffers.push(plain);
      seen.set(item, plain);
      return plain;
    }
    if (types.isMap(item) && lineage === "Map") {
      const copy = new Map<unknown, unknown>();
      seen.set(item, copy);
      for (const [key, each] of item)
        copy.set(visit(key, place, inCollection), visit(each, place, inCollection));
      return copy;
    }
    if (types.isSet(item) && lineage === "Set") {
      const copy = new Set<unknown>();
      seen.set(item, copy);
      for (const each of item) copy.add(visit(each, place, inCollection));
      return copy;
    }
    return packRecord(item, place, lineage);
  };

  const visit = (item: unknown, above: Place | undefined, step: string | number): unknown => {
    if (isObject(item)) return seen.has(item) ? seen.get(item) : packObject(item, { above, step });
    const isData = typeof item !== "function" && typeof item !== "symbol";
    return isData ? item : refuse(`${pathOf({ above, step })} is a ${typeof item}`);
  };

  return { value: visit(value, undefined, path), errors, buffers };
}

/** Packs what was thrown. What cannot cross is replaced by a text that says so, as the rest must not be lost. */
export function packThrown(thrown: unknown): Packed {
  const options = { path: "it", errorClasses: undefined };
  try {
    return pack(thrown, { ...options, refuse: (what) => `${what} and cannot cross between threads` });
  } catch (error) {
    const problem = new Error(`what was thrown cannot cross between threads: ${String(error)}`);
    return pack(problem, { ...options, refuse: () => undefined });
  }
}
