import { types } from "node:util";
import { builtInErrors, type ErrorClass, isObject, type Packed, type PlainError } from "./crossing.ts";

/** An empty error of the class by that name among `classes` or the built-in ones, else of Error. */
function reviveError({ className, name, properties }: PlainError, classes: readonly ErrorClass[]): Error {
  if (className === "DOMException") {
    const message = properties.find(([key]) => key === "message")?.[2];
    return new DOMException(typeof message === "string" ? message : "", String(name));
  }
  const known = [...classes, ...builtInErrors].find((candidate) => candidate.name === className);
  return Object.setPrototypeOf(new Error(), (known ?? Error).prototype);
}

function define(target: object, key: string | symbol, value: unknown, enumerable: boolean): void {
  Object.defineProperty(target, key, { value, enumerable, writable: true, configurable: true });
}

/** Unpacks what has crossed. Changes the containers in it, which are nobody else's. */
export function unpack({ value, errors, buffers }: Packed, classes: readonly ErrorClass[]): unknown {
  if (errors.length + buffers.length === 0) return value;
  const real = new Map<unknown, unknown>();
  for (const plain of buffers) real.set(plain, Buffer.from(plain.bytes.buffer));
  for (const plain of errors) real.set(plain, reviveError(plain, classes));
  const seen = new Set<unknown>();
  const restore = (item: unknown): unknown => {
    if (real.has(item)) return real.get(item);
    if (!isObject(item) || seen.has(item) || ArrayBuffer.isView(item)) return item;
    seen.add(item);
    if (types.isMap(item)) {
      const entries = [...item];
      item.clear();
      for (const [key, value] of entries) item.set(restore(key), restore(value));
    } else if (types.isSet(item)) {
      const values = [...item];
      item.clear();
      for (const value of values) item.add(restore(value));
    } else for (const [key, value] of Object.entries(item)) define(item, key, restore(value), true);
    return item;
  };
  for (const plain of errors) {
    const error = real.get(plain);
    if (!isObject(error)) continue;
    for (const [key, isSymbol, item, isEnumerable] of plain.properties) {
      // a DOMException has its message already, where it cannot be changed
      if (key !== "message" || plain.className !== "DOMException") {
        define(error, isSymbol ? Symbol.for(key) : key, restore(item), isEnumerable);
      }
    }
    if (Reflect.get(error, "name") !== plain.name) define(error, "name", plain.name, false);
  }
  return restore(value);
}
