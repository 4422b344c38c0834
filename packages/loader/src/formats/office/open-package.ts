import { posix } from "node:path";
import type { ZipEntry } from "../zip/read-zip.ts";
import { readXml } from "./xml.ts";

/** Reads a part of a package by its path; undefined when there is none. */
export type PartReader = (path: string) => Buffer | undefined;

/** Reads the parts of a package. Some writers put backslashes into the names, and a slash before them. */
export function partReader(entries: readonly ZipEntry[]): PartReader {
  const byName = new Map(entries.map((entry) => [partName(entry.name), entry]));
  return (path) => byName.get(path)?.read();
}

/** The name of a part as relationships give it. */
export function partName(name: string): string {
  return name.replaceAll("\\", "/").replace(/^\//, "");
}

/** A relationship of a package or of one of its parts, with the path of what it leads to. */
export interface Relationship {
  readonly id: string;
  /** The last word of its type: `officeDocument`, `worksheet`, `styles`. */
  readonly type: string;
  readonly path: string;
}

/** What a part of the package, or the package itself, leads to. @param of path of the part; empty for the package */
export function relationships(part: PartReader, of: string): Relationship[] {
  const folder = posix.dirname(of === "" ? "x" : of);
  const bytes = part(posix.join(folder, "_rels", `${posix.basename(of)}.rels`));
  const found: Relationship[] = [];
  if (bytes === undefined) return found;
  readXml(bytes, {
    open: (name, attributes) => {
      if (name !== "Relationship") return;
      const target = partName(attributes["Target"] ?? "");
      const isAbsolute = /^[/\\]/.test(attributes["Target"] ?? "");
      found.push({
        id: attributes["Id"] ?? "",
        type: posix.basename(attributes["Type"] ?? ""),
        path: isAbsolute ? target : posix.join(folder, target),
      });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return found;
}

/** The path of the main part of a package, a workbook or a document; undefined where the package does not say. */
export function mainPart(part: PartReader): string | undefined {
  return relationships(part, "").find(({ type }) => type === "officeDocument")?.path;
}
