/** Reads a property of anything; undefined where there is none or reading it fails. */
export function read(value: unknown, name: string): unknown {
  try {
    return Reflect.get(Object(value), name);
  } catch {
    return undefined;
  }
}

/**
 * The HTTP status of a failed call, wherever clients put it: `status`, `statusCode`, the same on `response`, or the
 * AWS SDK's `$metadata.httpStatusCode`.
 */
export function statusOf(error: unknown): number | undefined {
  const response = read(error, "response");
  return [
    read(error, "status"),
    read(error, "statusCode"),
    read(response, "status"),
    read(response, "statusCode"),
    read(read(error, "$metadata"), "httpStatusCode"),
  ].find((value) => typeof value === "number");
}
