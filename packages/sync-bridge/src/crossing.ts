/** A class of errors that comes back as itself. */
export type ErrorClass = abstract new (...args: never[]) => Error;

/** The classes of errors that every thread knows. */
export const builtInErrors: readonly ErrorClass[] = [
  Error,
  AggregateError,
  DOMException,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
];

/** An error as plain data. */
export interface PlainError {
  readonly className: string;
  readonly name: unknown;
  /** Own properties: key, whether that is the key of a symbol of the global registry, value, whether it is enumerable. */
  readonly properties: (readonly [string, boolean, unknown, boolean])[];
}

/** A Buffer as what structured cloning keeps. */
export interface PlainBuffer {
  readonly bytes: Uint8Array;
}

/**
 * A value as structured cloning can carry it. In the place of an error or a Buffer it has the object that stands for it
 * in the lists, which keeps its identity, so that no value of the user's can be taken for one.
 */
export interface Packed {
  readonly value: unknown;
  readonly errors: PlainError[];
  readonly buffers: PlainBuffer[];
}

/** Whether a value is an object, functions aside. */
export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
