import { PersonaError } from "@persona/contracts";
import { readXml } from "./formats/office/xml.ts";
import type { XmlEvents } from "./formats/office/xml.ts";
import { isZip, readZip } from "./formats/zip/read-zip.ts";
import { defaultLimits } from "./limits/limits.ts";
import type { LoadLimits } from "./limits/limits.ts";
import { Refusal } from "./losses/refusal.ts";

/** A file of an archive, unpacked when it is read. */
export interface OpenedEntry {
  readonly name: string;
  readonly read: () => Uint8Array;
}

/**
 * Opens a ZIP archive that may come from anybody, such as a project of another program: sizes that it states are not
 * believed, and unpacking stops at the limits.
 *
 * @returns undefined where the bytes are no archive
 * @throws PersonaError `invalid-record`, here or when an entry is read
 */
export function openArchive(
  bytes: Uint8Array,
  limits: Partial<LoadLimits> = {},
): readonly OpenedEntry[] | undefined {
  if (!isZip(bytes)) return undefined;
  const entries = refusing(() => readZip(bytes, { ...defaultLimits, ...limits }));
  return entries.map(({ name, read }) => ({ name, read: () => refusing(read) }));
}

/**
 * Reads XML that may come from anybody: a document type is refused, entities are never expanded.
 *
 * @throws PersonaError `invalid-record` where it is broken, nested too deeply or declares a document type
 */
export function readXmlEvents(bytes: Uint8Array, events: XmlEvents): void {
  refusing(() => {
    readXml(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), events);
  });
}

function refusing<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new PersonaError({
      code: "invalid-record",
      message: `the file cannot be read: ${error.message}`,
      hint: "Export it again from the program that it comes from.",
      cause: error,
    });
  }
}
