import { readFile, writeFile } from "node:fs/promises";
import { isObject } from "../wire/json.ts";

/** One real exchange, without secrets. */
export interface RecordedExchange {
  readonly request: { readonly method: string; readonly path: string; readonly body: unknown };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    /** The body's text, in the pieces in which it came. */
    readonly parts: readonly string[];
  };
}

/** Real exchanges in the order in which they ended. Plain data, kept as JSON. */
export interface Recording {
  readonly version: 1;
  readonly exchanges: readonly RecordedExchange[];
}

/** Writes a recording as JSON that people can read and compare. */
export async function writeRecording(path: string, recording: Recording): Promise<void> {
  await writeFile(path, `${JSON.stringify(recording, null, 2)}\n`);
}

function isRecording(value: unknown): value is Recording {
  return isObject(value) && value["version"] === 1 && Array.isArray(value["exchanges"]);
}

/** Reads a recording. @throws TypeError when the file contains none */
export async function readRecording(path: string): Promise<Recording> {
  const recording: unknown = JSON.parse(await readFile(path, "utf8"));
  if (isRecording(recording)) return recording;
  throw new TypeError(`${path} contains no recording of version 1`);
}
